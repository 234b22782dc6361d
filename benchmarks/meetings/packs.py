"""A pack of 300 pages from 30 papers beside the bare time of joining the same PDFs."""

import datetime
import io
import tempfile
from pathlib import Path

import pikepdf
from django.conf import settings
from django.db import transaction

from benchmarks import measuring
from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.files import inspection
from shiremoot.meetings.agendas import actions as agendas
from shiremoot.meetings.packs import pack_pdf, pack_plan
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record.models import Meeting
from shiremoot.meetings.reports import actions as reports
from shiremoot.meetings.reports import rules
from shiremoot.spine.bodies.models import Body

PAPERS, PAGES = 30, 9  # each paper has a page of ours before nine of theirs: 300 in all
LIMIT_MS, AIM = 20_000, 40
ROUNDS = 5
WORDS = "Every page of a paper holds some forty lines of words such as these. " * 3


def run() -> list[measuring.Figure]:
    """Build the pack in a transaction that is rolled back, so that the county stays unchanged."""
    with tempfile.TemporaryDirectory(prefix="shiremoot-packs-") as folder, transaction.atomic():
        before, settings.FILES = settings.FILES, Path(folder)
        try:
            return _measured()
        finally:
            settings.FILES = before
            transaction.set_rollback(True)


def _measured() -> list[measuring.Figure]:
    papers = [_paper(number) for number in range(PAPERS)]
    plan = pack_plan.plan_pack(_meeting(papers), OPERATOR)
    front = pack_pdf.FrontSheet(contact="The county", published_at=plan.agenda.changed_at)
    built = pack_pdf.build(plan, front)
    times = measuring.medians(lambda: pack_pdf.build(plan, front), lambda: _joined(papers), rounds=ROUNDS)
    if times[0] > LIMIT_MS:
        raise AssertionError(f"the pack took {times[0] / 1000:.0f} s")
    name = f"A pack of {len(built.public.numbers)} pages from {PAPERS} papers (limit {LIMIT_MS // 1000} s)"
    return [measuring.Figure(name, *times, "joining the same PDFs, unnumbered", AIM)]


def _meeting(papers: list[bytes]) -> Meeting:
    body = Body.objects.get(slug="health-and-wellbeing-board")
    starts = clock.now() + datetime.timedelta(days=400)
    meeting = meetings.call(by=OPERATOR, body=body, starts=starts)
    agenda = agendas.begin(meeting=meeting, by=OPERATOR)
    for number, data in enumerate(papers, 1):
        _cleared(agenda, f"Paper {number}", data)
    return meeting


def _cleared(agenda, title: str, data: bytes) -> None:
    agenda.refresh_from_db()
    item = agendas.add(by=OPERATOR, agenda=agenda, version=agenda.version, title=title)
    report = reports.commission(by=OPERATOR, item=item, author="A partner")
    reports.save(
        by=OPERATOR,
        report=report,
        seen=0,
        title=title,
        author="A partner",
        recommendations="note it",
        how=rules.How.UPLOADED,
        upload=inspection.inspect(data, f"{title}.pdf"),
    )
    for kind in rules.ClearanceKind:
        reports.record_clearance(
            by=OPERATOR,
            report=report,
            seen=1,
            kind=kind,
            outcome=rules.CheckOutcome.CHECKED,
            officer="An officer",
        )
    reports.clear(by=OPERATOR, report=report)


def _paper(number: int) -> bytes:
    """Return a PDF of nine pages of forty lines, as a partner sends them."""
    made = pikepdf.new()
    font = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica
    )
    for sheet in range(PAGES):
        lines = "".join(f"({WORDS[:90]} {number}.{sheet}.{line}) Tj 0 -17 Td " for line in range(40))
        page = made.add_blank_page()
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=font))
        page.obj.Contents = made.make_stream(f"BT /F1 9 Tf 72 760 Td {lines} ET".encode())
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def _joined(papers: list[bytes]) -> bytes:
    whole = pikepdf.new()
    opened = [pikepdf.open(io.BytesIO(data)) for data in papers]
    for each in opened:
        whole.pages.extend(each.pages)
    out = io.BytesIO()
    whole.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()
