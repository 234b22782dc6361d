"""What one sign-in asks of the processor and the database, since fifty people come in at once before a meeting.

How long the fifty take is measured in `benchmarks/foundation/sign_ins.py`.
"""

import pytest
from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.sign_in.session_store import SessionStore
from tests.factories.browser import Browser
from tests.factories.sign_in import sign_in, who

STATEMENTS = 12  # but for the marks within a transaction


def asked(client: Browser) -> list[str]:
    with CaptureQueriesContext(connection) as found:
        assert sign_in(client=client).status_code == 302
    return [one["sql"] for one in found.captured_queries]


def test_a_sign_in_asks_twelve_things_whatever_is_there_already(county):
    client = Browser()
    sign_in(client=client)
    client.post("/sign-out/")
    said = [one for one in asked(client) if "SAVEPOINT" not in one]
    assert len(said) == STATEMENTS, "\n".join(said)


def within(said: list[str], beginning: str) -> list[int]:
    """In how many transactions, one inside the other, each statement that begins so was asked."""
    depth, found = 0, []
    for one in said:
        depth += one.startswith("SAVEPOINT") - one.startswith("RELEASE SAVEPOINT")
        found += [depth] if one.startswith(beginning) else []
    return found


def test_the_session_is_written_by_the_transaction_of_the_sign_in_and_not_again(county):
    """One commit fewer, each of which waits for the disk and for every other writer."""
    client = Browser()
    said = asked(client)
    assert within(said, 'INSERT INTO "trail_entry"') == [1]
    assert within(said, 'UPDATE "django_session"') == [2]
    assert who(client) == str(county.accounts["amina"].pk)


@pytest.mark.django_db
def test_a_session_kept_is_written_again_only_when_it_changed():
    session = SessionStore()
    session["meeting"] = 1
    session.keep()
    with CaptureQueriesContext(connection) as found:
        session.save()
        assert len(found) == 0
        session["meeting"] = 2
        session.save()
    assert [one["sql"].split()[0] for one in found if "SAVEPOINT" not in one["sql"]] == ["UPDATE"]
    assert SessionStore(session.session_key)["meeting"] == 2


@pytest.mark.django_db
def test_a_session_that_was_kept_is_written_under_its_new_key():
    session = SessionStore()
    session["meeting"] = 1
    session.keep()
    before = session.session_key
    session.cycle_key()
    assert not Session.objects.filter(session_key=before).exists()
    assert SessionStore(session.session_key)["meeting"] == 1


def test_a_session_stands_in_the_list_of_its_account_once(county):
    client = Browser(headers={"user-agent": "a browser's name " * 40})
    sign_in(client=client)
    listed = UserSession.objects.get(user=county.accounts["amina"])
    assert (listed.session_key, len(listed.user_agent)) == (client.session.session_key, 200)
