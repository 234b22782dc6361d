"""Publishing meets the duty, is refused when it may not be, and keeps exempt papers to those entitled."""

import pytest

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.viewer import OPERATOR, VISITOR
from shiremoot.foundation.agencies.models import Person
from shiremoot.foundation.trail import queries as trail
from shiremoot.foundation.trail.acts import TrailAct
from shiremoot.foundation.trail.models import Entry
from shiremoot.foundation.typesetting.signs import SignNotPrintable
from shiremoot.kernel.errors import DomainError, Stale
from shiremoot.meetings.agendas import queries as agendas
from shiremoot.meetings.agendas.models import Agenda
from shiremoot.meetings.packs import actions, queries, rules
from shiremoot.meetings.packs.acts import PacksAct
from shiremoot.meetings.packs.models import Pack, PublishedFile, PublishedPaper
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record.meeting_duties import raise_duties
from shiremoot.meetings.record.models import AgendaItem
from shiremoot.meetings.reports import actions as reports
from shiremoot.spine.bodies import actions as bodies
from shiremoot.spine.duties.models import Duty
from tests.factories import asked, moorshire, published
from tests.factories.moorshire import at
from tests.factories.refusals import refusals
from tests.meetings.packs import reading

pytestmark = pytest.mark.django_db
WHO = ("amina", "ben", "carys", "joan", "visitor")


@pytest.fixture
def agenda(county):
    raise_duties(by=OPERATOR, meeting=county.meeting)
    return published.begin(county)


def owed() -> Duty:
    return Duty.objects.get(kind="publish-agenda")


def test_publishing_in_time_meets_the_duty_with_the_pack_as_evidence(county, agenda):
    pack = published.publish(county, by=county.viewer("amina"))
    duty = owed()
    assert (duty.state, duty.breached_at, duty.met_at) == ("met", None, pack.published_at)
    assert duty.evidence == "Published: /bodies/health-and-wellbeing-board/meetings/2024-12-05/packs/1/"
    assert [entry.act for entry in trail.history_of(pack)] == [PacksAct.PUBLISHED]


def test_a_pack_has_signs_of_other_scripts_and_words_own_bullets(county, agenda):
    published.cleared(agenda, "Winter plan", body="## Summary\n\n\uf0b7\tFirst\n\uf0b7\tSecond 🏡")
    published.add(agenda, "Housing", note="Presented by 陳大文")
    words = " ".join(reading.words(published.publish(county, follow=True)))
    assert [said for said in ("• First • Second 🏡", "Presented by 陳大文") if said not in words] == []


def test_a_pack_that_cannot_be_printed_names_the_sign_and_its_item(county, agenda):
    published.add(agenda, "Housing", note="Presented by \ue123")
    with pytest.raises(SignNotPrintable, match="under “Housing”: “Presented by \ue123”"):
        published.publish(county, follow=True)
    assert Pack.objects.count() == 0


def test_the_matters_arising_of_a_published_agenda_stay_as_they_were_published(client, county):
    earlier = meetings.call(by=OPERATOR, body=county.board, starts=at("2024-09-26 09:00"), state="held")
    asked.of(earlier, "Buy grit")
    published.begin(county)
    published.publish(county, follow=True)
    asked.of(earlier, "Sell peat")
    page = client.get(county.meeting.get_absolute_url()).content.decode()
    assert ["Buy grit" in page, "Sell peat" in page] == [True, False]
    item = AgendaItem.objects.get(meeting=county.meeting, title="Matters arising")
    line = agendas.lines(Agenda.objects.get(meeting=county.meeting))[item.order - 1]
    assert [words.split(" (")[0] for words in line.arising] == ["The Haven: Buy grit"]


def test_publishing_late_needs_a_reason_and_breaches_the_duty_for_good(county, agenda, settings):
    settings.CLOCK = "2024-11-28T09:00"
    with pytest.raises(rules.LateWithoutReason):
        published.publish(county)
    assert (Pack.objects.count(), owed().state) == (0, "open")
    pack = published.publish(county, late_reason="The figures came yesterday.")
    duty = owed()
    assert (duty.state, duty.breached_at) == ("met", duty.due_at)
    assert pack.late_reason == "The figures came yesterday."
    assert trail.history_of(pack).get().change["late because"] == "The figures came yesterday."


def test_a_late_supplement_needs_a_reason_too_though_the_duty_is_met(county, agenda, settings):
    published.publish(county)
    settings.CLOCK = "2024-11-28T09:00"
    published.add(agenda, "Flood", kind="verbal update")
    with pytest.raises(rules.LateWithoutReason):
        published.publish(county, changes="A flood.")
    assert published.publish(county, changes="A flood.", late_reason="The river rose.").number == 2
    assert owed().breached_at is None


def test_an_uncleared_report_is_not_published(county, agenda):
    report = published.commission(published.add(agenda))
    published.save(report)
    with pytest.raises(rules.CannotPublish, match="Not cleared yet: 5 Winter plan"):
        published.publish(county)
    published.publish(county, follow=True)
    report.refresh_from_db()
    assert (report.state, PublishedPaper.objects.count()) == ("drafted", 0)


def test_pressing_the_button_twice_publishes_once(county, agenda):
    published.publish(county)
    with pytest.raises(rules.CannotPublish, match="nothing new"):
        published.publish(county, changes="Again")
    assert Pack.objects.count() == 1


def test_two_officers_at_once_publish_once(county, agenda, instead):
    """The second looked at the agenda before the first published, and built before the first recorded."""
    build, begun = actions.pack_pdf.build, []

    def slow(plan, says):
        begun.append(plan)
        if len(begun) == 1:
            published.publish(county)
        return build(plan, says)

    instead(actions.pack_pdf, "build", slow)
    with pytest.raises(Stale, match="published the agenda pack"):
        published.publish(county)
    assert (Pack.objects.count(), AgendaItem.objects.count()) == (1, 5)


def test_a_report_changed_while_the_pack_is_built_stops_it(county, agenda, instead):
    report = published.cleared(agenda)
    build = actions.pack_pdf.build

    def slow(plan, says):
        published.save(report, body="Changed meanwhile")
        return build(plan, says)

    instead(actions.pack_pdf, "build", slow)
    with pytest.raises(DomainError, match="cannot become published"):
        published.publish(county)
    assert (Pack.objects.count(), AgendaItem.objects.count()) == (0, 0)


def test_a_stale_agenda_is_not_published(county, agenda):
    published.add(agenda, "Flood", kind="verbal update")
    with pytest.raises(Stale, match="added “Flood”"):
        actions.publish(by=OPERATOR, meeting=county.meeting, version=1)
    assert Pack.objects.count() == 0


def test_nothing_is_published_for_a_meeting_called_off_or_past(county, agenda, settings):
    settings.CLOCK = "2024-12-06T09:00"
    with pytest.raises(DomainError, match="has passed"):
        published.publish(county, late_reason="x")
    settings.CLOCK = "2024-11-25T09:00"
    meetings.cancel(meeting=county.meeting, why="Snow", by=OPERATOR)
    with pytest.raises(DomainError, match="already cancelled"):
        published.publish(county)


def test_only_those_who_serve_the_body_publish(county, agenda):
    for who in ("ben", "carys", "joan"):
        with pytest.raises(Refused, match="can publish its papers"):
            published.publish(county, by=county.viewer(who))


def test_a_partnership_that_owes_no_notice_publishes_when_it_likes(county, settings):
    meeting = meetings.call(by=OPERATOR, body=county.partnership, starts=at("2024-11-26 10:00"))
    published.begin(county, meeting)
    assert published.publish(county, meeting=meeting).late_reason == ""


@pytest.fixture
def pack(county, agenda) -> Pack:
    published.cleared(agenda, "Contract", upload=published.upload("The secret bid"), **published.EXEMPT)
    published.cleared(agenda, "Housing", upload=published.upload("Damp homes"))
    return published.publish(county)


def test_the_database_shows_exempt_documents_to_members_and_officers_of_the_body_only(county, pack):
    seen = {
        who: policies.visible_to(county.viewer(who), PublishedFile).filter(private=True).count()
        for who in WHO
    }
    assert seen == {"amina": 2, "ben": 0, "carys": 0, "joan": 2, "visitor": 0}
    assert policies.visible_to(county.viewer("visitor"), PublishedFile).count() == 2


def test_a_member_with_a_seat_and_no_role_reads_what_is_exempt(county, pack):
    tom = Person.objects.create(key="tom", name="Councillor Tom Ashdown")
    bodies.seat(by=OPERATOR, body=county.board, person=tom)
    moorshire.account(county, "tom", person=tom)
    moorshire.account(county, "nobody")
    seen = {
        who: policies.visible_to(county.viewer(who), PublishedFile).filter(private=True).count()
        for who in ("tom", "nobody")
    }
    assert seen == {"tom": 2, "nobody": 0}
    assert codes(county, pack.papers.first().get_absolute_url(), "tom", "nobody") == {
        "tom": 200,
        "nobody": 403,
    }


def codes(county, address: str, *who: str) -> dict[str, int]:
    return {name: county.client(name).get(address).status_code for name in who or WHO}


def test_an_exempt_paper_is_known_to_all_and_read_by_those_entitled(county, pack):
    exempt, open_one = pack.papers.order_by("first_page")
    page = county.client().get(county.meeting.get_absolute_url()).content.decode()
    assert "Contract" in page
    assert "paragraph 3 of Schedule 12A" in page
    only_theirs = {"amina": 200, "ben": 403, "carys": 403, "joan": 200, "visitor": 302}
    assert codes(county, exempt.get_absolute_url()) == only_theirs
    assert codes(county, open_one.get_absolute_url()) == dict.fromkeys(WHO, 200)
    for document in PublishedFile.objects.all():
        address = f"{county.meeting.get_absolute_url()}documents/{document.pk}/"
        assert codes(county, address) == (only_theirs if document.private else dict.fromkeys(WHO, 200))


def test_who_was_refused_an_exempt_paper_and_who_read_it_is_in_the_trail(county, pack):
    exempt = pack.papers.first()
    for who in ("carys", "joan"):
        county.client(who).get(exempt.get_absolute_url())
    refused = refusals("read an exempt paper").get()
    assert (refused.actor, refused.thing) == (
        "Carys",
        "Contract of Health and Wellbeing Board, 5 December 2024",
    )
    read = Entry.objects.get(act=TrailAct.READ, thing_type="packs.publishedpaper")
    assert (read.actor, read.purpose) == ("Joan", "read an exempt paper")


def test_a_refusal_says_why(county, pack):
    page = county.client("carys").get(pack.papers.first().get_absolute_url()).content.decode()
    assert "Only members of Health and Wellbeing Board and the officers who serve it can read it." in page


def test_the_publics_page_lists_what_was_published_and_when(county, pack):
    page = county.client().get(county.meeting.get_absolute_url()).content.decode()
    assert "Published Monday 25 November 2024, 09:00" in page
    assert "with exempt papers" not in page
    assert (
        "with exempt papers" in county.client("joan").get(county.meeting.get_absolute_url()).content.decode()
    )


def test_a_form_that_lacks_something_keeps_what_was_typed(county, agenda):
    published.publish(county)
    published.commission(published.add(agenda, "Flood"))
    answer = county.client("amina").post(
        f"{county.meeting.get_absolute_url()}publish/", {"version": 3, "changes": "The river rose."}
    )
    text = answer.content.decode()
    assert answer.status_code == 400
    assert list(answer.context["form"].errors) == ["follow"]
    assert "Not cleared yet: 6 Flood." in text
    assert "The river rose." in text
    refused = refusals("publish a pack").get()
    assert (refused.actor, refused.thing) == ("Amina", str(county.meeting))
    assert refused.change["reason"].startswith("Not cleared yet: 6 Flood.")


def test_late_without_a_reason_it_is_refused_beside_the_box_for_it(county, agenda, settings):
    published.cleared(agenda)
    settings.CLOCK = "2024-12-03T09:00"
    answer = county.client("amina").post(f"{county.meeting.get_absolute_url()}publish/", {"version": 2})
    said = "The last moment to publish has passed. Say why this is urgent and cannot wait."
    assert answer.context["form"].errors == {"late_reason": [said]}
    assert Pack.objects.count() == 0


def test_a_proof_is_made_and_kept_nowhere(county, agenda):
    published.cleared(agenda)
    before = PublishedFile.objects.count()
    answer = county.client("amina").get(f"{county.meeting.get_absolute_url()}publish/proof/")
    assert answer.content.startswith(b"%PDF")
    assert (PublishedFile.objects.count(), Pack.objects.count()) == (before, 0)


@pytest.mark.parametrize("many", [1, 10])
def test_the_meetings_page_asks_the_database_as_often_however_many_papers(
    county, agenda, many, django_assert_num_queries
):
    for number in range(many):
        published.cleared(agenda, f"Report {number}")
    published.publish(county)
    papers = list(queries.papers_of(VISITOR, county.meeting))
    assert len(papers) == many
    with django_assert_num_queries(3):
        list(queries.packs(county.viewer("visitor"), county.meeting))
        [paper.pack.meeting.body.name for paper in queries.papers_of(VISITOR, county.meeting)]


def test_an_item_leads_to_its_pages_of_the_pack_but_to_none_the_public_is_not_given(county, agenda):
    published.cleared(agenda)
    published.cleared(agenda, "Price", **published.EXEMPT)
    pack = published.publish(county)
    text = county.client().get(county.meeting.get_absolute_url()).content.decode()
    open_one, exempt = pack.papers.order_by("first_page")
    link = f'href="{pack.get_absolute_url()}pages/{open_one.first_page}/">{open_one.on_pages.capitalize()}<'
    assert link in text
    assert county.client().get(open_one.public_address).status_code == 200
    assert f"pages/{exempt.first_page}/" not in text
    assert f"{exempt.on_pages.capitalize()}</span>" in text
    for page in (county.meeting.get_absolute_url(), pack.get_absolute_url()):
        linked = {
            who: exempt.get_absolute_url() in county.client(who).get(page).content.decode() for who in WHO
        }
        assert linked == {"amina": True, "ben": False, "carys": False, "joan": True, "visitor": False}


def test_a_report_that_is_public_is_not_published_to_an_item_taken_in_private(county, agenda):
    report = published.commission(published.add(agenda, "Contract", **published.EXEMPT))
    published.save(report)
    published.check_all(report)
    reports.clear(by=OPERATOR, report=report)
    with pytest.raises(rules.CannotPublish, match="Taken in private, but the report is not: 5 Contract"):
        published.publish(county)
    assert Pack.objects.count() == 0


def test_the_public_reads_under_each_item_what_comes_in_the_place_of_a_paper(county, agenda):
    published.add(agenda, "Flood", kind="verbal update", note="At 14:10")
    published.add(agenda, "Buses")
    published.add(agenda, "Contract", kind="verbal update", **published.EXEMPT)
    published.publish(county, follow=True)
    page = county.client().get(county.meeting.get_absolute_url()).content.decode()
    assert page.count("Verbal update") == 2
    assert page.count("Report to follow") == 1
    assert "At 14:10" in page
    assert "paragraph 3 of Schedule 12A" in page


def test_hours_that_have_passed_are_not_offered_any_more(county, settings):
    raise_duties(by=OPERATOR, meeting=county.meeting, taking_part=True)
    published.begin(county)
    settings.CLOCK = "2024-12-02T09:00"
    front = reading.words(published.publish(county, late_reason="A flood."))[0]
    assert "Ask to speak" not in front
    assert "Send a written statement: by Tuesday 3 December 2024, 09:00" in front


def test_what_is_downloaded_runs_nothing_and_stays_in_no_cache(county, pack):
    document = pack.documents.get(paper=None, private=True)
    answer = county.client("joan").get(f"{county.meeting.get_absolute_url()}documents/{document.pk}/")
    assert answer["Content-Security-Policy"].startswith("sandbox")
    assert answer["Content-Disposition"].startswith("attachment")
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert set(answer["Cache-Control"].split(", ")) >= {"private", "no-store"}
