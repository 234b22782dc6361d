"""What a report makes people owe: its author to write it, and those asked for a check to make it."""

import pytest
from django.db import transaction

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Hidden, Refused
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Person, Post
from shiremoot.foundation.trail import queries as trail
from shiremoot.meetings.agendas import actions as agendas
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.reports import actions, queries, rules
from shiremoot.meetings.reports.acts import ReportsAct
from shiremoot.meetings.reports.models import Clearance, Report, Version
from shiremoot.spine.duties import permissions as duty_permissions
from shiremoot.spine.duties import presenting
from shiremoot.spine.duties import queries as ledger
from shiremoot.spine.duties.kinds import Kind
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience
from tests.factories import moorshire, published
from tests.factories.moorshire import at, day

pytestmark = pytest.mark.django_db
TITLE = "The depot at Lowmoor"
SUMS = "Finance Officer"


@pytest.fixture
def agenda(county):
    """With posts that the register knows, and their holders: Dilys directs, Femi is in finance."""
    for name, title in (("dilys", "Director of Public Health"), ("femi", SUMS), ("lena", "Solicitor")):
        post = Post.objects.create(key=name, title=title, organization=county.council)
        person = Person.objects.create(key=name, name=f"{name.capitalize()} Marlow")
        agencies.appoint(person=person, post=post)
        moorshire.account(county, name, person=person)
    return published.begin(county)


@pytest.fixture
def report(agenda) -> Report:
    return published.commission(published.add(agenda, TITLE))


@pytest.fixture
def drafted(report) -> Report:
    published.save(report)
    return fresh(report)


def fresh(report: Report) -> Report:
    return queries.rows().get(pk=report.pk)


def waiting(county, name: str) -> list[str]:
    return [f"{duty.title}, {duty.about}" for duty in ledger.waiting_for(county.viewer(name))]


def ask(report: Report, checker: str = SUMS, *kinds: str, by=OPERATOR, **more) -> list[Duty]:
    return actions.ask_for_checks(
        by=by, report=report, kinds=list(kinds or ["finance"]), checker=checker, **more
    )


def check(report: Report, kind: str = "finance", by=OPERATOR) -> Clearance:
    seen = fresh(report).version
    return actions.record_clearance(
        by=by, report=report, seen=seen, kind=kind, outcome="checked", officer="Femi Marlow, Finance"
    )


def states(kind: Kind) -> list[tuple[str, str]]:
    rows = Duty.objects.filter(kind=kind).select_related("owed_by").order_by("pk")
    return [(duty.owed_by.name.partition(",")[0], duty.state) for duty in rows]


class TestWriting:
    def test_the_author_owes_a_report_by_the_day_its_agenda_is_due(self, county, report):
        duty = Duty.objects.get(kind=Kind.WRITE_REPORT)
        assert (duty.owed_by.post.title, duty.owed_to.body) == ("Director of Public Health", county.board)
        assert (duty.audience, presenting.due_words(duty)) == (Audience.PARTIES, "Wednesday 27 November 2024")
        assert waiting(county, "dilys") == [f"Write the report, Report HWB/{report.pk}"]
        assert TITLE not in f"{duty}{duty.words}"

    @pytest.mark.parametrize(
        ("words", "owes"),
        [
            ("Councillor Joan Whitcombe", "Councillor Joan Whitcombe"),
            ("the haven", "The Haven"),
            ("", "Moorshire County Council"),
            ("Somebody at the bank", "Somebody at the bank"),
        ],
    )
    def test_who_owes_it_is_whom_the_officers_words_mean_or_else_the_host_of_the_body(
        self, agenda, words, owes
    ):
        made = published.commission(published.add(agenda), author=words)
        assert Duty.objects.get(kind=Kind.WRITE_REPORT).owed_by.name == owes
        assert made.author == (words or owes)

    def test_it_is_due_on_the_day_it_is_wanted_if_one_is_given(self, agenda):
        item = published.add(agenda)
        actions.commission(by=OPERATOR, item=item, author="The Haven", wanted_on=day("2024-11-26"))
        assert presenting.due_words(Duty.objects.get()) == "Tuesday 26 November 2024"

    def test_at_short_notice_it_is_due_by_the_meeting(self, agenda, settings):
        settings.CLOCK = "2024-12-03T09:00"
        published.commission(published.add(agenda))
        assert presenting.due_words(Duty.objects.get()) == "Thursday 5 December 2024, 14:00"

    def test_when_the_meeting_moves_so_does_what_is_owed(self, county, drafted):
        ask(drafted)
        meetings.move(meeting=county.meeting, starts_at=at("2024-12-12 14:00"), why="The hall", by=OPERATOR)
        duty = Duty.objects.get(kind=Kind.CHECK_REPORT_FINANCE)
        assert presenting.due_words(duty) == "Wednesday 4 December 2024"

    def test_when_the_meeting_is_called_off_nothing_is_owed(self, county, report):
        meetings.cancel(meeting=county.meeting, why="Snow", by=OPERATOR)
        assert states(Kind.WRITE_REPORT) == [("Director of Public Health", "waived")]

    def test_when_its_item_leaves_the_agenda_nobody_owes_it_or_a_check_of_it(self, county, drafted):
        published.save(drafted, recommendations="")
        ask(drafted)
        agenda = fresh(drafted).item.agenda
        agendas.remove(by=OPERATOR, item=drafted.item, version=agenda.version)
        assert fresh(drafted).state == rules.ReportState.WITHDRAWN
        check = Duty.objects.get(kind=Kind.CHECK_REPORT_FINANCE)
        words = "The report was withdrawn: Its item was taken off the agenda."
        assert (check.state, check.reason) == ("waived", words)
        assert waiting(county, "dilys") == waiting(county, "femi") == []
        assert trail.history_of(drafted).latest("pk").act == ReportsAct.WITHDREW

    def test_a_report_not_written_yet_ends_with_its_item_without_a_word_of_its_title(self, county, report):
        agendas.remove(by=OPERATOR, item=report.item, version=fresh(report).item.agenda.version)
        duty = Duty.objects.get(kind=Kind.WRITE_REPORT)
        assert (duty.state, TITLE in duty.reason) == ("waived", False)
        with pytest.raises(rules.WrongState):
            published.save(fresh(report))

    def test_an_item_that_stays_keeps_what_is_owed_about_it(self, county, report):
        other = published.add(fresh(report).item.agenda, "The winter plan")
        agendas.remove(by=OPERATOR, item=other, version=fresh(report).item.agenda.version)
        assert states(Kind.WRITE_REPORT) == [("Director of Public Health", "open")]

    def test_saving_a_version_with_all_its_parts_meets_it(self, county, report):
        published.save(report, recommendations="")
        assert states(Kind.WRITE_REPORT) == [("Director of Public Health", "open")]
        published.save(report)
        duty = Duty.objects.get(kind=Kind.WRITE_REPORT)
        assert (duty.state, duty.evidence) == ("met", "Version 2 was saved.")
        assert waiting(county, "dilys") == []

    def test_withdrawing_the_report_ends_all_that_is_owed_of_it(self, drafted):
        ask(drafted)
        ask(drafted, "Solicitor", "legal")
        actions.withdraw(by=OPERATOR, report=drafted, why="Not needed")
        assert set(Duty.objects.values_list("state", "reason")) == {
            ("met", ""),
            ("waived", "The report was withdrawn: Not needed"),
        }

    def test_the_author_writes_it_from_their_home_page_on(self, county, report):
        client = county.client("dilys")
        home = client.get("/")
        here = report.get_absolute_url()
        assert [task.url for task in home.context["duties"]] == [f"{here}write/"]
        duty = Duty.objects.get(kind=Kind.WRITE_REPORT)
        assert f'href="{here}write/"' in client.get(duty.get_absolute_url()).content.decode()
        sent = {**published.SAYS, "exempt_paragraph": "", "seen": 0, "title": TITLE}
        answer = client.post(f"{here}write/", sent, follow=True)
        assert (answer.redirect_chain, fresh(report).state) == ([(here, 302)], "drafted")
        assert Duty.objects.get(kind=Kind.WRITE_REPORT).state == "met"

    def test_nobody_meets_it_in_the_ledger(self, county, report):
        duty = Duty.objects.get(kind=Kind.WRITE_REPORT)
        allowed = [
            name
            for name in ("dilys", "amina", "carys")
            if duty_permissions.can_discharge(county.viewer(name), duty)
        ]
        assert allowed == []
        assert county.client("dilys").get(f"/owed/{duty.pk}/met/").url == f"{report.get_absolute_url()}write/"


class TestChecking:
    def test_each_check_asked_for_is_owed_by_the_one_asked(self, county, drafted):
        ask(drafted, SUMS, "finance", "risk")
        ask(drafted, "Solicitor", "legal")
        number = f"Report HWB/{drafted.pk}"
        assert waiting(county, "femi") == [
            f"Check the report: finance, {number}",
            f"Check the report: risk, {number}",
        ]
        assert waiting(county, "lena") == [f"Check the report: legal, {number}"]
        assert waiting(county, "dilys") == []
        asked = {kind: duty.owed_by.post.title for kind, duty in queries.asked(drafted).items()}
        assert asked == {"finance": SUMS, "legal": "Solicitor", "risk": SUMS}

    def test_recording_the_check_meets_it_in_the_same_act(self, county, drafted):
        ask(drafted, SUMS, "finance", "risk")
        check(drafted, by=county.viewer("femi"))
        assert states(Kind.CHECK_REPORT_FINANCE) == [(SUMS, "met")]
        assert states(Kind.CHECK_REPORT_RISK) == [(SUMS, "open")]
        duty = Duty.objects.get(kind=Kind.CHECK_REPORT_FINANCE)
        assert (duty.evidence, duty.met_at) == ("Version 1: checked.", drafted.clearances.get().recorded_at)

    def test_the_officer_who_records_it_for_them_meets_it_too(self, county, drafted):
        ask(drafted)
        check(drafted, by=county.viewer("amina"))
        assert states(Kind.CHECK_REPORT_FINANCE) == [(SUMS, "met")]

    def test_it_is_asked_for_again_only_when_the_words_changed(self, county, drafted):
        ask(drafted)
        check(drafted)
        published.save(drafted, body="## Background\n\nA comma,", stands=True)
        assert states(Kind.CHECK_REPORT_FINANCE) == [(SUMS, "met")]
        published.save(drafted, body="## Background\n\nOther sums")
        assert states(Kind.CHECK_REPORT_FINANCE) == [(SUMS, "met"), (SUMS, "open")]
        assert waiting(county, "femi") == [f"Check the report: finance, Report HWB/{drafted.pk}"]

    def test_what_nobody_was_asked_for_is_not_owed_when_the_words_change(self, drafted):
        check(drafted)
        published.save(drafted, body="## Background\n\nOther sums")
        assert Duty.objects.exclude(kind=Kind.WRITE_REPORT).count() == 0

    def test_one_still_owed_stays_one_when_the_words_change(self, drafted):
        ask(drafted)
        published.save(drafted, body="## Background\n\nOther sums")
        ask(drafted)
        assert states(Kind.CHECK_REPORT_FINANCE) == [(SUMS, "open")]

    def test_a_check_that_stands_is_not_asked_for_again(self, drafted):
        check(drafted)
        with pytest.raises(rules.WrongState, match="Already checked, and nothing changed since: finance"):
            ask(drafted, SUMS, "finance", "risk")
        assert states(Kind.CHECK_REPORT_RISK) == []

    def test_another_asked_in_their_place_owes_it_instead(self, drafted):
        ask(drafted)
        ask(drafted, "Solicitor", "finance")
        assert states(Kind.CHECK_REPORT_FINANCE) == [(SUMS, "waived"), ("Solicitor", "open")]
        assert (
            Duty.objects.get(state="waived").reason
            == "Solicitor, Moorshire County Council was asked instead."
        )

    def test_nobody_is_asked_whom_the_register_does_not_know(self, drafted):
        with pytest.raises(rules.CheckerUnknown, match="knows nobody as “The man in accounts”"):
            ask(drafted, "The man in accounts")
        assert Duty.objects.exclude(kind=Kind.WRITE_REPORT).count() == 0

    def test_no_check_is_asked_for_before_there_is_something_to_check(self, report):
        with pytest.raises(rules.WrongState, match="This report is commissioned"):
            ask(report)

    def test_a_verbal_update_needs_none_and_those_asked_owe_none(self, drafted):
        ask(drafted)
        published.save(drafted, how=rules.How.VERBAL, body="")
        with pytest.raises(rules.WrongState, match="A verbal update needs no checks"):
            ask(drafted)
        actions.clear(by=OPERATOR, report=drafted)
        assert states(Kind.CHECK_REPORT_FINANCE) == [(SUMS, "waived")]

    def test_that_it_was_asked_is_in_the_trail(self, drafted):
        ask(drafted, SUMS, "finance", wanted_on=day("2024-11-26"))
        entry = trail.history_of(drafted).last()
        said = {"what": ["finance"], "of": f"{SUMS}, Moorshire County Council", "wanted": "2024-11-26"}
        assert (entry.act, entry.thing, entry.change) == (
            ReportsAct.ASKED_FOR_CHECKS,
            f"Report HWB/{drafted.pk}",
            said,
        )


WHO = ("dilys", "femi", "lena", "amina", "joan", "carys", "mair", "elin", "visitor")


class TestWhoMayReadIt:
    @pytest.fixture
    def asked(self, county, drafted):
        """Of a post (finance) and of an organisation (legal), for which Carys corresponds and Mair only teaches."""
        moorshire.account(county, "mair", Role.TRAINER, organization=county.haven)
        moorshire.account(county, "elin", Role.ANALYST, organization=county.council)
        ask(drafted)
        ask(drafted, "The Haven", "legal")
        return drafted

    def test_its_officers_author_and_those_asked_for_a_check_and_nobody_else(self, county, asked):
        read = [name for name in WHO if self.reads(county, name, asked)]
        assert read == ["dilys", "femi", "amina", "carys"]

    def reads(self, county, name, report) -> bool:
        """By the policy of a report and of its parts, and on its page: all, or none."""
        viewer, page = county.viewer(name), county.client(name).get(report.get_absolute_url())
        parts = [Report.objects.filter(pk=report.pk), Version.objects.filter(report=report)]
        there = [rows for rows in parts if rows.exists()]
        seen = {policies.visible_to(viewer, rows).exists() for rows in there}
        assert seen == {page.status_code == 200}
        return page.status_code == 200

    def test_each_does_what_they_are_asked_and_no_more(self, county, asked):
        seen = asked.version
        acts = {
            "write": lambda by: published.save(asked, by),
            "finance": lambda by: check(asked, by=by),
            "legal": lambda by: check(asked, "legal", by),
            "risk": lambda by: check(asked, "risk", by),
            "ask": lambda by: ask(asked, "Solicitor", "risk", by=by),
            "clear": lambda by: actions.clear(by=by, report=asked),
            "withdraw": lambda by: actions.withdraw(by=by, report=asked, why="No"),
        }
        done = {
            name: [act for act, do in acts.items() if self.is_allowed(do, county.viewer(name))]
            for name in WHO
        }
        assert done == {
            "dilys": ["write"],
            "femi": ["finance"],
            "carys": ["legal"],
            "amina": list(acts),
            **{name: [] for name in ("lena", "joan", "mair", "elin", "visitor")},
        }
        assert fresh(asked).version == seen

    def is_allowed(self, do, viewer) -> bool:
        with transaction.atomic():
            try:
                do(viewer)
                allowed = True
            except (Refused, Hidden):
                allowed = False
            except rules.CannotClear:
                allowed = True
            transaction.set_rollback(True)
        return allowed

    def test_the_one_asked_finds_the_form_and_records_the_check(self, county, asked):
        client, here = county.client("femi"), asked.get_absolute_url()
        duty = Duty.objects.get(kind=Kind.CHECK_REPORT_FINANCE)
        assert f'href="{here}checks/finance/"' in client.get(duty.get_absolute_url()).content.decode()
        form = client.get(f"{here}checks/finance/")
        assert "also" not in form.context["form"].fields
        sent = {"seen": 1, "outcome": "checked", "on": "", "reason": ""}
        assert client.post(f"{here}checks/finance/", sent).status_code == 302
        assert states(Kind.CHECK_REPORT_FINANCE) == [(SUMS, "met")]
        assert (
            Clearance.objects.get(report=asked).officer == "Femi"
        )  # the account that sent it: nobody types a name

    def test_what_they_may_not_do_is_neither_offered_nor_opened(self, county, asked):
        client, here = county.client("femi"), asked.get_absolute_url()
        page = client.get(here).content.decode()
        offered = [
            act for act in ("write", "clear", "withdraw", "ask", "annexes/add") if f"{here}{act}/" in page
        ]
        opened = {
            act: client.get(f"{here}{act}/").status_code
            for act in ("write", "withdraw", "ask", "checks/risk")
        }
        assert (offered, set(opened.values())) == ([], {403})
        assert client.get(f"{here}annexes/add/").status_code == 403
        assert client.post(f"{here}clear/").status_code == 403

    def test_it_shuts_to_them_when_another_is_asked_or_it_is_published_or_withdrawn(self, county, asked):
        ask(asked, "Solicitor", "legal")
        assert (self.reads(county, "carys", asked), self.reads(county, "lena", asked)) == (False, True)
        actions.withdraw(by=OPERATOR, report=asked, why="Not needed")
        assert [name for name in WHO if self.reads(county, name, asked)] == ["amina"]

    def test_an_officer_asks_from_the_page_of_the_report(self, county, drafted):
        client, here = county.client("amina"), drafted.get_absolute_url()
        assert f"{here}ask/" in client.get(here).content.decode()
        wrong = client.post(f"{here}ask/", {"checker": "Nobody we know", "kinds": ["finance"]})
        assert "The register knows nobody as" in wrong.context["form"].errors["checker"][0]
        client.post(f"{here}ask/", {"checker": "Solicitor", "kinds": ["legal", "risk"]})
        assert states(Kind.CHECK_REPORT_LEGAL) == [("Solicitor", "open")]
        assert "Asked of Solicitor, Moorshire County Council, due Wednesday 27 November 2024" in " ".join(
            client.get(here).content.decode().split()
        )

    def test_the_reports_of_other_items_stay_shut(self, county, agenda, asked):
        other = published.commission(published.add(agenda, "Another"), author="The Haven")
        assert [name for name in ("dilys", "femi", "carys") if self.reads(county, name, other)] == ["carys"]


@pytest.mark.parametrize(
    ("state", "form", "reason"),
    [
        (
            "commissioned",
            "checks/finance",
            "This report is commissioned; checks are recorded while it is drafted.",
        ),
        ("cleared", "ask", "This report is cleared; checks are recorded while it is drafted."),
        ("withdrawn", "withdraw", "This report is withdrawn, so it cannot become withdrawn."),
        ("withdrawn", "write", "This report is withdrawn, so it cannot be changed."),
    ],
)
def test_a_form_that_nothing_can_come_of_is_not_shown_and_the_reason_is(county, drafted, state, form, reason):
    Report.objects.filter(pk=drafted.pk).update(state=state)
    shown = county.client("amina").get(f"{drafted.get_absolute_url()}{form}/", follow=True)
    assert [str(message) for message in shown.context["messages"]] == [reason]


@pytest.mark.parametrize("many", [1, 4])
def test_what_waits_is_one_question_however_many_kinds_there_are(
    county, drafted, many, django_assert_num_queries
):
    ask(drafted, SUMS, *[kind.value for kind in list(rules.ClearanceKind)[:many]])
    viewer = county.viewer("femi")
    with django_assert_num_queries(3):
        assert len(ledger.waiting_for(viewer)) == many
