"""Commentary: asked for by a duty before a board meets, written by the owner, frozen when the board has received it."""

import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation import clock
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.agencies.models import Post
from shiremoot.kernel.errors import MissingText
from shiremoot.meetings.record.models import Meeting
from shiremoot.outcomes.indicators import commenting
from shiremoot.outcomes.indicators.models import Commentary
from shiremoot.outcomes.indicators.rules import CommentaryOutOfTurn
from shiremoot.spine.duties import actions as duties
from shiremoot.spine.duties.models import Duty
from tests.factories import moorshire
from tests.outcomes.indicators import kept

OWED = Duty.objects.filter(kind="write-commentary")
WORDS = "More people feel safe since the lights were mended."
EARLIER = "2024-11-04T10:00"


@pytest.fixture
def safe(county):
    """An indicator that Joan owns by her post, with a figure published before the board meets on 5 December."""
    found = kept.framework(county)
    made = kept.indicator(county, found, owner=Post.objects.get(key="leader"))
    with clock.at(EARLIER):
        kept.loaded(county, found, ["1.101", "", "2022", "45"], ["1.101", "", "2023", "47"])
        kept.published(county, found)
    return made


def asked(at=EARLIER) -> Commentary:
    with clock.at(at):
        commenting.follow_meetings()
    return Commentary.objects.get()


def hold(county, at="2024-12-05T17:00") -> None:
    with clock.at(at):
        commenting.follow_meetings()


def due() -> list[tuple[str, str, str]]:
    return [
        (one.state, one.due_at.astimezone(clock.LONDON).date().isoformat(), str(one.owed_by))
        for one in OWED.all()
    ]


def test_the_owner_owes_it_ten_working_days_before_the_meeting_and_is_asked_once(county, safe):
    one = asked()
    assert (one.state, one.period.label, one.meeting_on) == ("asked for", "2023", datetime.date(2024, 12, 5))
    assert due() == [("open", "2024-11-21", "Leader of the Council, Moorshire County Council")]
    with clock.at(EARLIER):
        assert commenting.follow_meetings() == 0


def test_at_short_notice_it_is_owed_by_the_day_of_the_meeting(county, safe):
    asked("2024-12-02T10:00")
    assert due()[0][:2] == ("open", "2024-12-05")


def test_nobody_is_asked_long_before_a_meeting_or_for_what_is_not_published(county, safe):
    with clock.at("2024-10-01T10:00"):
        assert commenting.follow_meetings() == 0
    safe.framework.published_at = None
    safe.framework.save()
    with clock.at(EARLIER):
        assert (commenting.follow_meetings(), Commentary.objects.count()) == (0, 0)


def test_writing_it_meets_the_duty_and_nothing_else_does(county, safe):
    asked()
    answer = county.client("joan").post(f"{safe.get_absolute_url()}commentary/", {"text": WORDS})
    one = Commentary.objects.get()
    assert (answer.status_code, one.state, one.text, one.written_by) == (302, "written", WORDS, "Joan")
    assert due()[0][0] == "met"


def test_the_duty_leads_its_owner_to_the_form_and_is_met_by_no_other(county, safe):
    asked()
    answer = county.client("joan").get(f"/owed/{OWED.get().pk}/answer/")
    assert (answer.status_code, answer["Location"]) == (302, f"{safe.get_absolute_url()}commentary/")
    with pytest.raises(Refused):
        duties.discharge(duty=OWED.get(), evidence="Said so", by=county.viewer("joan"))


def test_once_the_board_has_met_it_is_frozen_with_the_figure_as_it_stood(county, safe):
    commenting.write(indicator=safe, text=WORDS, by=county.viewer("joan"))
    with (
        clock.at("2024-12-05T16:00"),
        pytest.raises(CommentaryOutOfTurn, match="has received this commentary"),
    ):
        commenting.write(indicator=safe, text="Other words", by=county.viewer("joan"))
    hold(county)
    with clock.at("2024-12-06T09:00"):
        kept.loaded(
            county, safe.framework, ["1.101", "", "2023", "41"], explanation="The source corrected it"
        )
        kept.published(county, safe.framework)
        with pytest.raises(CommentaryOutOfTurn, match="Write of the next figure"):
            commenting.write(indicator=safe, text="Other words", by=county.viewer("elin"))
    one = Commentary.objects.get()
    assert (one.state, one.text, one.figure) == ("received", WORDS, "47% in 2023, up from 45% in 2022.")


def test_a_draft_is_for_its_owner_and_those_who_keep_the_framework(county, safe):
    commenting.write(indicator=safe, text=WORDS, by=county.viewer("joan"))
    seen = {name: WORDS in text(county, name, safe) for name in ("visitor", "carys", "ben", "joan", "elin")}
    assert seen == {"visitor": False, "carys": False, "ben": False, "joan": True, "elin": True}
    hold(county)
    assert WORDS in text(county, "visitor", safe)


def text(county, name, safe) -> str:
    return county.client(name).get(safe.get_absolute_url()).content.decode()


def test_nobody_else_writes_it(county, safe):
    with pytest.raises(Refused, match="Only its owner, Leader of the Council"):
        commenting.write(indicator=safe, text=WORDS, by=county.viewer("carys"))
    assert county.client("carys").get(f"{safe.get_absolute_url()}commentary/").status_code == 403
    with pytest.raises(MissingText):
        commenting.write(indicator=safe, text="  ", by=county.viewer("joan"))


def test_when_the_meeting_moves_the_duty_moves_and_the_commentary_stays_open(county, safe):
    asked()
    Meeting.objects.filter(pk=county.meeting.pk).update(starts_at=moorshire.at("2024-12-19 14:00"))
    one = asked()
    assert (one.meeting_on, due()[0][:2]) == (datetime.date(2024, 12, 19), ("open", "2024-12-05"))


def test_what_a_meeting_did_not_get_is_for_the_next_and_stays_late(county, safe):
    asked()
    Meeting.objects.create(body=county.board, starts_at=moorshire.at("2025-03-06 14:00"), nth=1)
    one = asked("2024-12-06T09:00")
    assert (one.state, one.meeting_on, due()[0][:2]) == (
        "asked for",
        datetime.date(2025, 3, 6),
        ("open", "2024-11-21"),
    )


def test_following_the_meetings_costs_the_same_for_many_commentaries_that_stand(county, safe):
    asked()
    before = cost()
    for at in range(4):
        kept.indicator(county, safe.framework, f"1.2{at}", owner=safe.owner)
        with clock.at(EARLIER):
            kept.loaded(county, safe.framework, [f"1.2{at}", "", "2023", "47"])
    with clock.at(EARLIER):
        kept.published(county, safe.framework)
        commenting.follow_meetings()
    assert (cost(), Commentary.objects.count()) == (before, 5)


def cost() -> int:
    with clock.at(EARLIER), CaptureQueriesContext(connection) as seen:
        commenting.follow_meetings()
    return len(seen)
