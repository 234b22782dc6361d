"""What ended stays ended in a record that is older than its end; what the record has already is left as it is."""

import datetime

import pytest

from shiremoot.foundation import clock
from shiremoot.foundation.access import actions as access
from shiremoot.foundation.access import subject_grants, subjects
from shiremoot.foundation.access.models import Restriction, RoleGrant, SubjectGrant
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.backups import lasting
from shiremoot.foundation.backups.lasting import Again
from shiremoot.foundation.backups.shelf import Shelf
from shiremoot.foundation.notices.models import Letter
from shiremoot.kernel.errors import DomainError
from shiremoot.public.portal.models import Follower
from tests.factories.moorshire import NOW, TODAY, account

pytestmark = pytest.mark.django_db


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path)


def restored_after(shelf, act, undo) -> dict[str, int]:
    """What is done again when a record from before an act is restored, by its kind; the second time nothing is."""
    act()
    lasting.write(shelf)
    undo()
    done = {name: again.done for name, again in lasting.do_again(shelf).items() if again.done}
    assert not any(again.done for again in lasting.do_again(shelf).values())
    return done


def test_an_account_switched_off_stays_off(county, shelf):
    ben = county.accounts["ben"]
    done = restored_after(
        shelf,
        lambda: access.switch_off(by=OPERATOR, account=ben),
        lambda: access.switch_on(by=OPERATOR, account=ben),
    )
    ben.refresh_from_db()
    assert (done, ben.is_active) == ({"accounts switched off": 1}, False)


def test_a_role_that_ended_stays_ended(county, shelf):
    grant = RoleGrant.objects.get(account=county.accounts["ben"])
    before = {"since": grant.since, "until": grant.until}
    done = restored_after(
        shelf,
        lambda: access.end_grant(by=OPERATOR, grant=grant, today=TODAY),
        lambda: RoleGrant.objects.filter(pk=grant.pk).update(**before),
    )
    grant.refresh_from_db()
    assert (done, grant.until) == ({"roles ended": 1}, TODAY - datetime.timedelta(days=1))


def test_access_to_a_case_that_ended_stays_ended(county, shelf):
    account(county, "sara", Role.SAFEGUARDING_LEAD)
    grant = county.open_case(county.case(), "sara")
    before = {"since": grant.since, "until": grant.until}
    done = restored_after(
        shelf,
        lambda: subject_grants.end_subject_grant(by=OPERATOR, grant=grant, today=TODAY),
        lambda: SubjectGrant.objects.filter(pk=grant.pk).update(**before),
    )
    assert done == {"access to cases ended": 1}
    assert not subjects.opens(county.viewer("sara"), grant.scope_id)


def test_a_case_restricted_since_is_restricted_to_the_same_people(county, shelf):
    for name in ("sara", "tom"):
        account(county, name, Role.SAFEGUARDING_LEAD)
    case = county.case()
    kept, other = county.open_case(case, "sara"), county.open_case(case, "tom")

    def restrict():
        subject_grants.restrict(by=OPERATOR, scope=case, reason="A relative", keep=[kept], today=TODAY)

    def undo():
        Restriction.objects.all().delete()
        SubjectGrant.objects.update(despite_restriction=False)

    assert restored_after(shelf, restrict, undo) == {"cases restricted": 1}
    assert subjects.opens(county.viewer("sara"), kept.scope_id)
    assert not subjects.opens(county.viewer("tom"), other.scope_id)
    assert "A relative" not in shelf.lasting.read_text()


def test_a_letter_that_has_gone_is_not_sent_again_and_one_that_waits_is(county, shelf):
    for name in ("gone", "waits"):
        Letter.objects.create(
            address=f"{name}@moor.example", subject="S", words="W", about=name, written_at=NOW
        )
    gone = Letter.objects.filter(about="gone")
    before = gone.values().get()
    done = restored_after(
        shelf,
        lambda: gone.update(sent_at=NOW, address="", subject="", words="", stops_at=""),
        lambda: gone.update(**before),
    )
    assert done == {"letters sent": 1}
    assert list(Letter.objects.exclude(address="").values_list("about", flat=True)) == ["waits"]


def test_somebody_who_stopped_following_is_not_written_to_again(county, shelf):
    stopped, stays = (
        Follower.objects.create(email=f"{name}@moor.example", asked_at=NOW, confirmed_at=NOW)
        for name in ("stopped", "stays")
    )
    done = restored_after(shelf, lambda: Follower.objects.filter(pk=stopped.pk).delete(), stopped.save)
    assert done == {"letters that somebody stopped": 1}
    assert list(Follower.objects.values_list("pk", flat=True)) == [stays.pk]
    assert "moor.example" not in shelf.lasting.read_text()


def test_somebody_who_began_to_follow_after_the_list_is_left(county, shelf):
    lasting.write(shelf)
    later = clock.now() + datetime.timedelta(minutes=1)
    Follower.objects.create(email="new@moor.example", asked_at=later, confirmed_at=later)
    lasting.do_again(shelf)
    assert Follower.objects.count() == 1


def test_what_a_rule_refuses_is_told_and_the_rest_is_done():
    def does(fact):
        if fact["number"] == 1:
            raise DomainError("One is refused.")
        return fact["number"] == 2

    facts = [{"number": number} for number in (1, 2, 3)]
    assert lasting.each(facts, does) == Again(done=1, refused=("One is refused.",))


def test_without_a_list_nothing_is_done(county, shelf):
    assert lasting.do_again(shelf) == {}
