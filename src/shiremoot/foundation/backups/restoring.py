"""Make a restored record fit to be used: checked against its backup, with what must not come back taken out again."""

from dataclasses import dataclass

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.backups import contents, lasting, rules
from shiremoot.foundation.backups.acts import BackupsAct
from shiremoot.foundation.backups.lasting import Again
from shiremoot.foundation.backups.rules import Backup
from shiremoot.foundation.backups.shelf import Shelf
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.integrity.queries import WholeCheck
from shiremoot.foundation.trail import actions as trail
from shiremoot.foundation.trail.models import Seal


@dataclass(frozen=True)
class Restored:
    """What a restore came to. `problems` are in plain words; `counts` say what was checked."""

    problems: tuple[str, ...]
    again: dict[str, Again]
    counts: str


def row_problems(backup: Backup) -> list[str]:
    """Return a sentence for each table without the rows of the backup. Call before migrating."""

    def ask(question: str) -> list[tuple[object, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(question)
            return list(cursor.fetchall())

    there = set(connection.introspection.table_names())
    return rules.differing_rows(backup.rows, contents.counts(ask, [t for t in backup.rows if t in there]))


def finish(shelf: Shelf, backup: Backup, moment: str) -> Restored:
    """Do again what lasts, check trail, record and files, end every session, and record the restore in the trail.

    `moment` is that to which the record was restored. `backup` was taken then or before.
    """
    again = lasting.do_again(shelf)  # first: a file disposed of while the backup was taken is not in it
    check = WholeCheck(expected_head=backup.head)
    problems = tuple(check.problems())
    _end_sessions()
    _record(backup, moment)
    return Restored(problems, again, check.counts)


def needed_files() -> set[str]:
    """Return the digests of the files that the record has."""
    return set(StoredFile.objects.filter(disposed_at=None).values_list("digest", flat=True))


def _end_sessions() -> None:
    """Sign everybody out: who signed out, or was signed out, since the backup must not be signed in again."""
    Session.objects.all().delete()
    UserSession.objects.all().delete()


def _record(backup: Backup, moment: str) -> None:
    trail.seal()
    if seal := Seal.objects.order_by("-pk").first():
        change = {"to": moment, "made_by": backup.made_by}
        trail.record(by=OPERATOR, act=BackupsAct.RESTORED, thing=seal, change=change)
