"""Those asked for a report or a check are told by email; without an account, they get a link that does just that."""

from dataclasses import replace

import pytest
from django.core import mail, signing

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Person, Post
from shiremoot.foundation.notices import actions as letters
from shiremoot.foundation.trail.models import Entry
from shiremoot.meetings.reports import actions, notices, permissions
from shiremoot.meetings.reports.acts import ReportsAct
from shiremoot.meetings.reports.models import Clearance, Report, Version
from shiremoot.spine.duties.models import Duty
from tests.factories import moorshire, published

SUMS = "Finance Officer"
TITLE = "The depot at Lowmoor"


@pytest.fixture
def asking(county, settings):
    """An agenda item, on a site that sends email: Femi holds a post in finance and has an account; Lena has none."""
    settings.MAIL_FROM = "moot@moor.example"
    for key, title in (("femi", SUMS), ("lena", "Solicitor")):
        post = Post.objects.create(key=key, title=title, organization=county.council)
        person = Person.objects.create(key=key, name=f"{key.capitalize()} Marlow")
        agencies.appoint(person=person, post=post)
    moorshire.account(county, "femi", person=Person.objects.get(key="femi"))
    return published.add(published.begin(county), TITLE)


def commission(item, author: str, email: str = "") -> Report:
    made = actions.commission(by=OPERATOR, item=item, author=author, email=email)
    letters.send_waiting()
    return made


def ask(report, checker: str, email: str = "") -> None:
    mail.outbox.clear()
    actions.ask_for_checks(by=OPERATOR, report=report, kinds=["legal"], checker=checker, email=email)
    letters.send_waiting()


def sent() -> list[tuple[str, str]]:
    return [(one.to[0], one.subject) for one in mail.outbox]


def link() -> str:
    """The address in the newest email, without the site."""
    (line,) = (line for line in mail.outbox[-1].body.splitlines() if line.startswith("http"))
    return line.partition("localhost")[2] or line.partition("127.0.0.1")[2] or "/" + line.split("/", 3)[3]


def test_an_author_with_an_account_is_sent_to_their_form(county, asking):
    made = commission(asking, SUMS, email="somebody@else.example")
    assert sent() == [("femi@moor.example", f"{TITLE}: write the report")]
    answer = county.client("femi").get(link())
    assert answer["Location"] == f"{made.get_absolute_url()}write/"


def test_somebody_without_an_account_and_without_an_address_is_not_written_to(asking):
    commission(asking, "Solicitor")
    assert sent() == []


def test_the_title_of_an_exempt_item_is_in_no_email(asking):
    asking.exempt_paragraph, asking.public_interest = 3, "It names a person."
    asking.save()
    made = commission(asking, SUMS)
    assert sent() == [("femi@moor.example", f"{made}: write the report")]
    assert TITLE not in mail.outbox[0].body


@pytest.fixture
def to_check(asking):
    """The address of the link by which Lena makes the legal check."""
    made = commission(asking, SUMS)
    published.save(made)
    ask(made, "Solicitor", "lena@law.example")
    return link()


def test_a_checker_without_an_account_records_the_check_under_their_own_name(county, to_check):
    assert sent() == [("lena@law.example", f"{TITLE}: legal check")]
    visitor = county.client()
    page = visitor.get(to_check)
    assert page.status_code == 200
    form = {"seen": "1", "outcome": "checked", "on": "", "reason": ""}
    assert visitor.post(to_check, form).status_code == 302
    made = Clearance.objects.get()
    assert (made.kind, made.officer, made.recorded_by) == (
        "legal",
        "Solicitor, Moorshire County Council",
        "Solicitor, Moorshire County Council, by a link",
    )
    kept = Entry.objects.filter(act=ReportsAct.RECORDED_CHECK).get()
    assert (kept.account_id, kept.actor) == (None, "Solicitor, Moorshire County Council, by a link")
    assert "What this link asked for is done." in visitor.get(to_check).content.decode()
    assert visitor.post(to_check, form).status_code == 200
    assert Clearance.objects.count() == 1


def test_an_author_without_an_account_writes_the_report(county, asking):
    made = commission(asking, "Solicitor", "lena@law.example")
    address, visitor = link(), county.client()
    assert visitor.get(address).status_code == 200
    answer = visitor.post(address, {**published.SAYS, "exempt_paragraph": "", "seen": 0, "title": TITLE})
    assert answer.status_code == 302
    written = Version.objects.get(report=made)
    assert (written.number, written.saved_by) == (1, "Solicitor, Moorshire County Council, by a link")


def test_a_link_does_only_what_it_is_for(county, asking, to_check):
    made = Report.objects.get()
    for more in ("", "write/", "clear/", "checks/finance/"):
        assert county.client().get(f"{made.get_absolute_url()}{more}").status_code in (302, 404, 405)
    guest = notices.guest_of(to_check.rstrip("/").rpartition("/")[2])

    assert (permissions.can_draft(guest, made), permissions.can_check(guest, made)) == (False, {"legal"})


def test_a_forged_or_an_old_link_leads_nowhere(county, to_check, settings):
    head, _, _ = to_check.rstrip("/").rpartition("/")
    told = {"duty": Duty.objects.latest("pk").pk, "name": "Mallory"}
    forged = signing.dumps(told, key="another", salt=notices.LINKS.purpose)
    assert [county.client().get(f"{head}/{each}/").status_code for each in (forged, "rubbish")] == [404, 404]


def test_a_link_is_valid_for_thirty_days(to_check, instead, monkeypatch):
    signed = to_check.rstrip("/").rpartition("/")[2]
    assert notices.guest_of(signed).guest.name == "Solicitor, Moorshire County Council"
    monkeypatch.setattr(notices, "LINKS", replace(notices.LINKS, valid=-notices.LINKS.valid))
    assert notices.guest_of(signed) is None


def test_a_withdrawn_report_ends_its_links(county, to_check):
    actions.withdraw(by=OPERATOR, report=Report.objects.get(), why="Not needed")
    assert "no longer needed" in county.client().get(to_check).content.decode()
