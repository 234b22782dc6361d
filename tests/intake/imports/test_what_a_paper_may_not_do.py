"""What a paper says is public record: it opens nothing, speaks for its own body only, gives away nothing exempt."""

import pytest
from django.db import IntegrityError

from shiremoot import papers as reading
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.intake.imports import actions, storing
from shiremoot.meetings.record.models import Decision, Meeting
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.bodies import queries as body_queries
from shiremoot.spine.bodies.models import Seat
from shiremoot.spine.documents import rules as document_rules
from shiremoot.spine.documents.models import Document, Fact
from shiremoot.spine.duties.models import Duty
from tests.factories import moorshire
from tests.factories.moorshire import NOW, day


def source(body: str, on: str, *facts: tuple, by=OPERATOR, name="made.txt") -> Document:
    """A paper as if read: each fact as (kind, value, first line, last line)."""
    made = Document.objects.create(
        name=name,
        digest=f"{Document.objects.count():064d}",
        text="\n".join(f"Line {n}" for n in range(1, 101)),
        lines=100,
        brought_by=str(by),
        account=by.account,
        brought_at=NOW,
        scope=getattr(body_queries.named(body), "scope", None),
    )
    head = ("meeting", {"body": body, "date": on}, 1, 2)
    for order, (kind, value, first, last) in enumerate((head, *facts)):
        Fact.objects.create(
            source=made,
            order=order,
            kind=kind,
            value=value,
            read_value=value,
            first_line=first,
            last_line=last,
            sureness="certain",
        )
    return made


def store(paper, by=OPERATOR):
    return actions.store(document=paper, by=by, at=NOW)


def test_a_name_in_a_paper_opens_no_private_duty(county):
    private = county.owe_privately(by=county.partnership)
    carla = moorshire.account(
        county, "carla", person=moorshire.Person.objects.create(key="carla", name="Carla Moor")
    )
    member = ("member", {"name": "Carla Moor", "role": "member"}, 5, 5)
    store(source("Safer Moorshire Partnership", "2024-12-12", member))
    assert Seat.objects.filter(body=county.partnership, person=carla.person).count() == 1
    assert not policies.visible_to(county.viewer("carla"), Duty).filter(pk=private.pk).exists()


def test_a_councillors_post_opens_no_private_duty_of_the_council(county):
    private = county.owe_privately()
    assert not policies.visible_to(county.viewer("joan"), Duty).filter(pk=private.pk).exists()


def test_who_sat_on_a_day_gone_by_does_not_sit_today(county):
    store(source("Health and Wellbeing Board", "2017-05-10", ("member", {"name": "Old Hand"}, 5, 5)))
    seat = Seat.objects.get(person__name="Old Hand")
    assert (seat.since, seat.until) == (day("2017-05-10"), day("2017-05-10"))


def test_an_officer_of_one_body_neither_stores_nor_sees_anothers_paper(county):
    moorshire.account(county, "dev", Role.BUSINESS_MANAGER, body=county.partnership)
    paper = source("Health and Wellbeing Board", "2024-12-12")
    with pytest.raises(Refused, match="Only those who serve Health and Wellbeing Board can store its papers"):
        store(paper, by=county.viewer("dev"))
    paper.refresh_from_db()
    assert paper.state == document_rules.DocumentState.WAITING
    assert not policies.visible_to(county.viewer("dev"), Document).exists()
    own = source("Safer Moorshire Partnership", "2024-12-12", by=county.viewer("dev"), name="own.txt")
    assert store(own, by=county.viewer("dev"))["meetings"] == 1


def test_a_body_new_to_the_register_is_for_an_officer_of_the_county(county):
    with pytest.raises(Refused, match="is not in the register yet"):
        store(source("Lantern Panel", "2024-12-12"), by=county.viewer("ben"))
    assert body_queries.named("Lantern Panel") is None


AGENDA_WITH_EXEMPT = """\
To: Members of the Health and Wellbeing Board

Notice of a Meeting of the Health and Wellbeing Board

Thursday, 12 December 2024 at 2.00 pm
Moor Hall, Moorton

AGENDA

1. Welcome

2. Winter Plan (Pages 1 - 8)

Report by Director of Public Health

The Board is RECOMMENDED to approve the plan.

3. Exclusion of the Press and Public

4. Settlement with a contractor (Pages 9 - 12)

Report by Director of Public Health

The Board is RECOMMENDED to pay the sum agreed.
"""


def test_what_stands_under_an_exempt_item_stays_out_unless_somebody_keeps_it(county):
    opened = reading.open_bytes(AGENDA_WITH_EXEMPT.encode(), "agenda.txt")
    paper, _ = actions.bring_in(opened=opened, by=OPERATOR)
    stored = store(paper)
    assert (stored["recommendations"], stored["left out as exempt"]) == (1, 1)
    page = county.client().get("/bodies/health-and-wellbeing-board/meetings/2024-12-12/").content.decode()
    assert "approve the plan" in page
    assert "pay the sum" not in page


@pytest.mark.parametrize("printed", ["Planning Committee (South)", "Planning Committee (south)"])
def test_a_name_that_differs_in_brackets_is_another_body(county, printed):
    north = bodies.establish(by=OPERATOR, name="Planning Committee (North)", kind="committee")
    assert body_queries.named(printed) is None
    assert body_queries.named("planning committee (north)") == north
    assert body_queries.named("???") is None


def test_minutes_of_another_body_in_a_pack_go_to_that_body(county):
    minutes = (
        "document",
        {"kind": "minutes", "body": "Health Scrutiny Committee", "date": "2024-10-02"},
        20,
        40,
    )
    other = ("meeting", {"body": "Health Scrutiny Committee", "date": "2024-10-02"}, 20, 21)
    decision = ("decision", {"verb": "agreed", "text": "Agree it.", "meeting_date": "2024-10-02"}, 30, 30)
    store(source("Health and Wellbeing Board", "2024-12-12", other, minutes, decision))
    assert Decision.objects.get().meeting.body == county.scrutiny
    assert not Meeting.objects.filter(body=county.board, starts_at__year=2024, starts_at__month=10).exists()


def test_minutes_of_a_body_nobody_knows_are_left_out_and_counted(county):
    minutes = ("document", {"kind": "minutes", "body": "Moon Committee", "date": "2024-10-02"}, 20, 40)
    decision = ("decision", {"verb": "agreed", "text": "Agree it.", "meeting_date": "2024-10-02"}, 30, 30)
    stored = store(source("Health and Wellbeing Board", "2024-12-12", minutes, decision))
    assert (stored["left out, of a body not in the register"], Decision.objects.count()) == (1, 0)


def test_a_body_without_a_letter_in_its_name_is_refused(county):
    with pytest.raises(storing.CannotStore, match="no letters in it"):
        store(source("???", "2024-12-12"))
    assert county.client().get("/county/").status_code == 200


def test_an_annual_report_that_was_taken_meets_what_was_owed_and_the_next_is_owed(county):
    was_owed = county.owe(
        "annual-report-to-board", by=county.partnership, to=county.board, due=day("2024-11-20")
    )
    item = ("agenda_item", {"number": "4", "title": "Safer Moorshire Partnership Annual Report"}, 9, 9)
    minutes = (
        "document",
        {"kind": "minutes", "body": "Health and Wellbeing Board", "date": "2024-11-14"},
        1,
        40,
    )
    store(source("Health and Wellbeing Board", "2024-11-14", minutes, item))
    was_owed.refresh_from_db()
    assert (was_owed.state, was_owed.breached_at) == ("met", None)
    following = Duty.objects.get(kind="annual-report-to-board", state="open")
    assert following.due_at.astimezone(NOW.tzinfo).date() == day("2025-11-14")


def test_two_who_store_papers_of_one_new_body_at_once_are_told_and_nothing_is_half_stored(county, instead):
    paper = source("Lantern Panel", "2024-12-12")
    before = Meeting.objects.count()

    def clash(**_):
        raise IntegrityError("two bodies of one name")

    instead(bodies, "establish", clash)
    answer = county.client("amina").post(f"/papers/{paper.pk}/store/", follow=True)
    assert "Store it once more." in answer.content.decode()
    paper.refresh_from_db()
    assert (paper.state, Meeting.objects.count()) == (document_rules.DocumentState.WAITING, before)
