"""An entry is changed by one officer at a time; a body that ends leaves its pages, and what is owed finds an heir."""

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.trail.models import Entry
from shiremoot.spine.bodies import actions, hooks, rules
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.duties import succession
from shiremoot.spine.duties.acts import DutiesAct
from shiremoot.spine.duties.models import Duty
from tests.factories.moorshire import day
from tests.factories.refusals import refusals

BOARD = "/bodies/health-and-wellbeing-board/"


def entry(client) -> dict[str, str]:
    form = client.get(f"{BOARD}keep/entry/").context["form"]
    said = {name: form[name].value() for name in form.fields if name not in ("since", "statutory")}
    return {name: "" if value is None else value for name, value in said.items()}


def end(county, on="2024-10-31", successor=None) -> Body:
    return actions.end(by=OPERATOR, body=county.board, on=day(on), why="Merged", successor=successor)


def test_a_stale_entry_is_refused_with_what_it_now_says_and_stands_when_sent_again(county):
    mine, theirs = county.client("amina"), county.client("amina")
    said = entry(mine) | {"meets": "monthly"}
    theirs.post(f"{BOARD}keep/entry/", entry(theirs) | {"quorum": "5"})
    answer = mine.post(f"{BOARD}keep/entry/", said)
    assert answer.status_code == 400
    assert (
        "it now says: How often it meets: nothing; Quorum: 5." in answer.context["form"].non_field_errors()[0]
    )
    assert 'value="monthly"' in answer.content.decode()
    assert Body.objects.get(pk=county.board.pk).quorum == 5
    again = said | {"seen": answer.context["form"]["seen"].value(), "quorum": "5"}
    assert mine.post(f"{BOARD}keep/entry/", again).status_code == 302
    body = Body.objects.get(pk=county.board.pk)
    assert (body.meets, body.quorum) == ("monthly", 5)


def test_a_form_sent_twice_adds_one_body(county):
    client = county.client("amina")
    said = {"name": "Flood Forum", "kind": "partnership", "rules": "informal group"}
    assert client.post("/county/add-a-body/", said).status_code == 302
    again = client.post("/county/add-a-body/", said)
    assert again.context["form"].errors["name"] == ["There is a body of this name already"]
    assert Body.objects.filter(name="Flood Forum").count() == 1


def test_whoever_ends_a_body_is_told_what_it_leaves_open(county):
    assert hooks.left_open_by(county.board) == ""
    county.owe("report-back", "A promise")
    county.owe("report-back", "Another")
    county.owe("report-back", "A third", by=county.partnership, to=county.board)
    page = county.client("amina").get(f"{BOARD}keep/end/").content.decode()
    assert "It still owes 2 things and is owed one thing." in page


def test_what_is_open_passes_to_the_body_that_follows(county):
    owes = county.owe("report-back", "A promise")
    owed = county.owe("report-back", "Another", by=county.scrutiny, to=county.board)
    end(county, successor=county.partnership)
    for duty in (owes, owed):
        duty.refresh_from_db()
    assert (str(owes.owed_by), str(owed.owed_to)) == ("Safer Moorshire Partnership",) * 2
    assert Entry.objects.filter(act=DutiesAct.PASSED_ON).count() == 2


def test_nothing_passes_before_the_day_after_its_last(county):
    duty = county.owe("report-back", "A promise")
    end(county, on="2024-11-25", successor=county.partnership)  # today is its last day
    duty.refresh_from_db()
    assert (str(duty.owed_by), succession.pass_on_all()) == ("Health and Wellbeing Board", 0)


def test_the_round_passes_it_on_once_the_day_is_there(county, settings):
    county.owe("report-back", "A promise")
    end(county, on="2024-11-25", successor=county.partnership)
    settings.CLOCK = "2024-11-26T09:00"
    assert (succession.pass_on_all(), succession.pass_on_all()) == (1, 0)


def test_without_a_successor_all_stays_owed(county):
    duty = county.owe("report-back", "A promise")
    end(county)
    duty.refresh_from_db()
    assert (str(duty.owed_by), duty.state) == ("Health and Wellbeing Board", "open")


def test_what_both_owe_alike_and_what_one_owes_the_other_stays_as_it_is(county):
    county.owe("report-back", "A promise")
    county.owe("report-back", "A promise", by=county.partnership)
    county.owe("report-back", "Another", by=county.board, to=county.partnership)
    end(county, successor=county.partnership)
    assert Duty.objects.filter(owed_by__body=county.board).count() == 2
    assert not Entry.objects.filter(act=DutiesAct.PASSED_ON).exists()


@pytest.mark.parametrize(
    ("who", "words"), [("board", "cannot follow itself"), ("scrutiny", "is not there on the day after")]
)
def test_a_successor_must_be_another_body_that_is_there(county, who, words):
    Body.objects.filter(pk=county.scrutiny.pk).update(until=day("2024-10-31"))
    county.scrutiny.refresh_from_db()
    with pytest.raises(actions.OutOfTime, match=words):
        end(county, successor=getattr(county, who))


@pytest.mark.parametrize("tab", ["", "members/", "meetings/", "owed/", "plans/", "records/", "history/"])
def test_the_pages_of_a_body_that_ended_stay(county, tab):
    end(county, successor=county.partnership)
    answer = county.client().get(BOARD + tab)
    assert answer.status_code == 200
    words = " ".join(answer.content.decode().split())
    assert "31 October 2024; followed by" in words
    assert '<a class="govuk-link" href="/bodies/safer-moorshire-partnership/">' in words


def test_its_members_are_known_as_at_its_last_day_and_not_after(county):
    end(county)
    there = county.client().get(f"{BOARD}members/?as_at=2024-10-31").content.decode()
    gone = county.client().get(f"{BOARD}members/?as_at=2024-11-01").content.decode()
    assert ("Councillor Joan Whitcombe" in there, "Councillor Joan Whitcombe" in gone) == (True, False)


def test_what_the_rules_refuse_is_said_at_its_field_and_kept_in_the_trail(county):
    Body.objects.filter(pk=county.board.pk).update(since=day("2024-01-01"))
    said = {"on_day": "1", "on_month": "1", "on_year": "2023", "why": "Merged"}
    answer = county.client("amina").post(f"{BOARD}keep/end/", said)
    words = "It began on 1 January 2024, so it cannot end before that."
    assert answer.context["form"].errors == {"on": [words]}
    assert 'href="#id_on' in answer.content.decode()
    assert refusals("end this body").get().change["reason"] == words


@pytest.mark.parametrize(
    ("basis", "kind", "quorum", "decided"),
    [
        (
            "county committee",
            "committee",
            None,
            ["five clear days", "Anyone", "A quarter", "procedure rules"],
        ),
        ("county committee", "cabinet", 3, ["five clear days", "Anyone", "3 with a vote", "None"]),
        ("informal group", "partnership", None, ["own terms"] * 4),
    ],
)
def test_the_legal_basis_decides_notice_attendance_quorum_and_substitutes(basis, kind, quorum, decided):
    words = rules.decided_by(basis, kind, quorum).values()
    assert [want in said for want, said in zip(decided, words, strict=True)] == [True] * 4
