"""The parts of a draft are added, moved, taken out and put back; approved minutes are corrected by a later meeting."""

import pytest

from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.trail.queries import history_of
from shiremoot.meetings.live import actions as sittings
from shiremoot.meetings.minutes import actions, content, drafting, passages, rules
from shiremoot.meetings.minutes.models import Edition, Minutes, Passage
from shiremoot.meetings.record.models import Meeting
from tests.factories import sitting
from tests.factories.moorshire import TODAY, at

MINUTES = "/bodies/moors-committee/meetings/2024-11-25/minutes/"
FIRST = ["Attendance", "1. Welcome", "2. Winter plan", "3. Peat", "Times"]


@pytest.fixture
def committee(county):
    committee = sitting.opened(county)
    sittings.close(by=committee.clerk, meeting=committee.meeting)
    return committee


@pytest.fixture
def drafted(committee) -> Minutes:
    return actions.draft(meeting=committee.meeting, by=committee.clerk)


@pytest.fixture
def amina(county):
    return county.client("amina")


def headings(minutes: Minutes) -> list[str]:
    return [one.heading for one in minutes.passages.standing()]


def part(minutes: Minutes, heading: str) -> Passage:
    return minutes.passages.select_related("minutes").get(heading=heading)


def arrange(client, minutes: Minutes, heading: str, way: str):
    return client.post(f"{MINUTES}part/{part(minutes, heading).pk}/arrange/", {"way": way}, follow=True)


class TestParts:
    def test_a_part_is_added_after_another(self, drafted, amina):
        assert headings(drafted) == FIRST
        said = {"heading": "Thanks", "text": "To the clerk.", "after": part(drafted, "3. Peat").pk}
        assert amina.post(f"{MINUTES}part/add/", said).status_code == 302
        assert headings(drafted) == [*FIRST[:4], "Thanks", "Times"]

    def test_added_twice_it_is_refused_and_nothing_typed_is_lost(self, drafted, amina):
        said = {"heading": "Thanks", "text": "To the clerk."}
        amina.post(f"{MINUTES}part/add/", said)
        answer = amina.post(f"{MINUTES}part/add/", said)
        page = answer.content.decode()
        assert answer.status_code == 400
        assert "There is a part headed “Thanks” already." in page
        assert "To the clerk." in page
        assert headings(drafted).count("Thanks") == 1

    def test_parts_move_and_stop_at_the_edge(self, drafted, amina):
        arrange(amina, drafted, "Times", "up")
        arrange(amina, drafted, "Attendance", "up")
        arrange(amina, drafted, "1. Welcome", "down")
        assert headings(drafted) == ["Attendance", "2. Winter plan", "1. Welcome", "Times", "3. Peat"]

    def test_a_part_taken_out_is_not_published_and_can_be_put_back(self, drafted, amina, committee):
        arrange(amina, drafted, "2. Winter plan", "out")
        arrange(amina, drafted, "3. Peat", "up")
        edition = actions.publish_draft(minutes=drafted, by=committee.clerk)
        assert "Winter plan" not in str(edition.content)
        with pytest.raises(rules.MinutesOutOfTurn, match="nothing changed since"):
            actions.publish_draft(minutes=drafted, by=committee.clerk)
        arrange(amina, drafted, "2. Winter plan", "back")
        assert sorted(headings(drafted)) == sorted(FIRST)

    def test_a_heading_is_put_right_with_its_words(self, drafted, amina):
        one = part(drafted, "3. Peat")
        said = {"heading": "3. Peat and moss", "text": "Noted.", "version": 1}
        amina.post(f"{MINUTES}part/{one.pk}/", said)
        one.refresh_from_db()
        assert (one.heading, one.text) == ("3. Peat and moss", "Noted.")
        assert history_of(one).last().change["heading"] == ["3. Peat", "3. Peat and moss"]

    def test_no_part_takes_the_heading_of_another(self, drafted, amina):
        said = {"heading": "1. Welcome", "text": "Noted.", "version": 1}
        answer = amina.post(f"{MINUTES}part/{part(drafted, '3. Peat').pk}/", said)
        assert (answer.status_code, headings(drafted)) == (400, FIRST)
        assert "There is a part headed “1. Welcome” already." in answer.content.decode()

    @pytest.mark.parametrize("way", ["up", "down", "out"])
    def test_approved_minutes_keep_their_parts(self, drafted, amina, way):
        Minutes.objects.update(state="approved")
        page = arrange(amina, drafted, "2. Winter plan", way).content.decode()
        assert "These minutes are approved, so their words change no more." in page
        assert headings(drafted) == FIRST

    @pytest.mark.parametrize("name", ["ben", "joan", "visitor"])
    def test_others_are_refused(self, county, drafted, name):
        url = f"{MINUTES}part/{part(drafted, '3. Peat').pk}/arrange/"
        assert county.client(name).post(url, {"way": "out"}).status_code == 403
        assert headings(drafted) == FIRST


class TestCorrectingApprovedMinutes:
    @pytest.fixture
    def december(self, committee) -> Meeting:
        return Meeting.objects.create(body=committee.body, starts_at=at("2024-12-16 09:00"), state="held")

    @pytest.fixture
    def march(self, committee) -> Meeting:
        return Meeting.objects.create(body=committee.body, starts_at=at("2025-03-13 09:00"), state="held")

    @pytest.fixture
    def published(self, drafted, december, committee) -> Minutes:
        actions.approve(minutes=drafted, at=december, by=committee.clerk)
        Minutes.objects.update(signed_by="Ada Birch", signed_on=TODAY, state="signed")
        actions.publish(minutes=drafted, by=committee.clerk)
        return Minutes.objects.get()

    def correct(self, committee, minutes: Minutes, meeting: Meeting, text="Heather, not peat."):
        changed = {part(minutes, "3. Peat").pk: text}
        return actions.correct(minutes=minutes, at=meeting, corrections=changed, by=committee.clerk)

    def test_they_go_out_again_with_the_old_and_the_new_words(self, committee, published, march):
        self.correct(committee, published, march)
        newest = Edition.objects.first()
        assert (newest.number, newest.what) == (2, "Corrected minutes")
        assert "Corrections made on 13 March 2025" in str(newest.content)
        assert "Heather, not peat." not in str(Edition.objects.last().content)

    def test_what_was_corrected_on_approval_stands_before_what_was_later(
        self, committee, drafted, december, march
    ):
        on_approval = {part(drafted, "3. Peat").pk: "Peat, not turf."}
        actions.approve(minutes=drafted, at=december, corrections=on_approval, by=committee.clerk)
        self.correct(committee, drafted, march)
        shown = str(content.corrections(drafted))
        assert (
            0 < shown.index("Corrections made on approval") < shown.index("Corrections made on 13 March 2025")
        )

    def test_the_meeting_that_corrected_them_minutes_that_it_did(self, committee, published, march):
        self.correct(committee, published, march)
        found = {one.heading: one.text for one in drafting.draft(march)}
        assert found["Corrections to earlier minutes"] == "- Minutes of 25 November 2024, “3. Peat”"

    def test_before_publication_they_wait_for_it(self, committee, drafted, december, march):
        actions.approve(minutes=drafted, at=december, by=committee.clerk)
        self.correct(committee, drafted, march)
        assert Edition.objects.count() == 0

    def test_drafts_are_not_corrected_so(self, committee, drafted, march):
        with pytest.raises(rules.MinutesOutOfTurn, match="not approved yet"):
            self.correct(committee, drafted, march)

    def test_only_the_approving_meeting_or_a_later_one_corrects_them(self, county, committee, published):
        earlier = Meeting.objects.create(body=committee.body, starts_at=at("2024-12-02 09:00"), state="held")
        with pytest.raises(rules.MinutesOutOfTurn, match="that approved them or a later one"):
            self.correct(committee, published, earlier)
        other = Meeting.objects.create(body=county.board, starts_at=at("2025-03-14 09:00"), state="held")
        with pytest.raises(rules.MinutesOutOfTurn, match="same body"):
            self.correct(committee, published, other)

    def test_a_correction_that_changes_nothing_is_refused_on_screen(self, amina, published, march):
        words = {f"passage_{one.pk}": one.text for one in published.passages.all()}
        answer = amina.post(f"{MINUTES}correct/", {"at": march.pk, **words})
        assert answer.status_code == 400
        assert "Nothing is corrected yet: change the words of a part." in answer.content.decode()
        words[f"passage_{part(published, '3. Peat').pk}"] = "Heather."
        assert amina.post(f"{MINUTES}correct/", {"at": march.pk, **words}).status_code == 302
        assert "Corrections made on 13 March 2025" in amina.get(MINUTES).content.decode()

    def test_others_are_refused(self, county, committee, published, march):
        with pytest.raises(Refused):
            actions.correct(minutes=published, at=march, corrections={}, by=county.viewer("ben"))


def test_a_part_needs_a_heading(drafted, committee):
    with pytest.raises(rules.PassageRefused, match="Enter a heading"):
        passages.add(minutes=drafted, heading=" ", text="", private=False, by=committee.clerk)
