"""The emails that tell somebody they are asked to write or check a report.

Those with an account are sent to where they do it. Anybody else gets a signed link for each duty, which lets them do
that one and nothing else, until the duty ends or the link is 30 days old.
"""

import datetime
from collections.abc import Sequence

from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access.signed import NotSigned, Signed
from shiremoot.foundation.access.viewer import Guest, Viewer
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies.models import Holding
from shiremoot.foundation.notices import actions as letters
from shiremoot.foundation.ui import moments
from shiremoot.meetings.reports import rules
from shiremoot.meetings.reports.models import Report
from shiremoot.spine.duties import presenting
from shiremoot.spine.duties.models import Duty, Party

LINKS = Signed("reports.asked", valid=datetime.timedelta(days=30))


def tell(*, report: Report, duties: Sequence[Duty], email: str = "") -> int:
    """Email those who owe these duties, all of one party. Returns how many were told. Three queries at most."""
    accounts = _accounts_of(duties[0].owed_by)
    for account in accounts:
        _write(
            account.email,
            report,
            duties,
            {duty.pk: reverse("duty-answer", args=[duty.pk]) for duty in duties},
        )
    if accounts or not email.strip():
        return len(accounts)
    name = duties[0].owed_by.name
    links = {duty.pk: reverse("asked-by-link", args=[token(duty, name)]) for duty in duties}
    return int(_write(email.strip(), report, duties, links))


def _accounts_of(party: Party) -> list[Account]:
    """Return the accounts of the person a party is, or of those who hold the post today."""
    if party.post_id:
        holders = Holding.objects.at(clock.today()).filter(post=party.post_id)
        return list(Account.objects.filter(is_active=True, person__in=holders.values("person")))
    if party.person_id:
        return list(Account.objects.filter(is_active=True, person=party.person_id))
    return []


def _write(address: str, report: Report, duties: Sequence[Duty], links: dict[int, str]) -> bool:
    """Write one email, unless one like it waits to be sent. What an exempt item is called stays out of it."""
    meeting, site = report.item.agenda.meeting, letters.site_address()
    title = str(report) if report.item.exempt_paragraph else report.item.title
    asked = _what(duties[0]) if len(duties) == 1 else "checks"
    about = f"{', '.join(map(_what, duties))}: {report}"[:200]
    if letters.is_waiting(address=address, about=about):
        return True
    lines = [f"{_what(duty).capitalize()}{_by(duty)}:\n{site}{links[duty.pk]}\n" for duty in duties]
    words = f"You are asked to help with a report for {meeting.body}, {moments.day(meeting.on)}: {title}.\n"
    return letters.write(
        address=address,
        subject=f"{title}: {asked}",
        words="\n".join([words, *lines]),
        about=about,
    )


def _what(duty: Duty) -> str:
    check = rules.check_of(duty.kind)
    return f"{check} check" if check else "write the report"


def _by(duty: Duty) -> str:
    due = presenting.due_words(duty)
    return f", by {due}" if due else ""


def token(duty: Duty, name: str) -> str:
    """Return what a link is signed with: the duty and the name under which it is done."""
    return LINKS.sign({"duty": duty.pk, "name": name})


def guest_of(signed: str) -> Viewer | None:
    """Return the viewer that a link makes of the person who opens it; None if it is forged or older than 30 days."""
    try:
        told = LINKS.read(signed)
    except NotSigned:
        return None
    return Viewer(guest=Guest(name=told["name"], duty=told["duty"]))
