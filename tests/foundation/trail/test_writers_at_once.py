"""Several writers and sealers at once: every entry is under exactly one seal, and the chain holds."""

import threading

from django.db import connection

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.trail import actions, queries
from shiremoot.foundation.trail.models import Entry, SealedEntry
from shiremoot.spine.bodies.acts import BodiesAct

WRITERS, EACH = 3, 15


def test_writers_and_sealers_at_once_leave_a_whole_trail(committed):
    thing = Organization.objects.create(key="o", name="O", kind="council")
    problems = []

    def work(number: int):
        try:
            for turn in range(EACH):
                actions.record(
                    by=OPERATOR, act=BodiesAct.AMENDED, thing=thing, change={"turn": [number, turn]}
                )
                if turn % 5 == 0:
                    actions.seal()
        except Exception as problem:
            problems.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=work, args=(number,)) for number in range(WRITERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    actions.seal()
    assert problems == []
    check = queries.verify()
    assert (check.problems, check.sealed, check.unsealed) == ((), 1 + WRITERS * EACH, 0)
    numbers = sorted(SealedEntry.objects.values_list("entry_number", flat=True))
    assert numbers == sorted(Entry.objects.values_list("pk", flat=True))
