"""Publish a pack: build all files first, then record them in one transaction."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files import opening
from shiremoot.foundation.files.rules import FileKind as FileKind
from shiremoot.foundation.files.rules import InspectedFile
from shiremoot.foundation.trail import actions as trail
from shiremoot.meetings.action_updates.rules import brings_matters_arising
from shiremoot.meetings.agendas import actions as agendas
from shiremoot.meetings.packs import pack_pdf, pack_plan, permissions, rules
from shiremoot.meetings.packs.acts import PacksAct
from shiremoot.meetings.packs.joining import Joined
from shiremoot.meetings.packs.models import Pack, PageText, PublishedFile, PublishedPaper, PublishedPicture
from shiremoot.meetings.packs.pack_pdf import Built, FrontSheet
from shiremoot.meetings.packs.pack_plan import PackPlan, PlannedItem, PlannedPaper
from shiremoot.meetings.record import agenda_actions
from shiremoot.meetings.record import rules as meeting_rules
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.meetings.reports import actions as reports
from shiremoot.meetings.reports import queries as report_queries
from shiremoot.spine.duties import actions as duties


@dataclass(frozen=True)
class _Made:
    """A pack that is built but not yet recorded."""

    plan: PackPlan
    front: FrontSheet
    built: Built
    words: list[str]


def publish(
    *,
    by: Viewer,
    meeting: Meeting,
    version: int,
    follow: bool = False,
    late_reason: str = "",
    changes: str = "",
) -> Pack:
    """Publish the agenda of a meeting, or what is new since the last pack: completely or not at all.

    `version` is the version of the agenda that the publisher saw. Pass `follow` to publish without the reports that
    are not cleared. Raises `Refused`, `rules.CannotPublish`, `rules.LateWithoutReason`, `Stale`,
    `record.rules.NotPlanned`, or `typesetting.printing.CannotTypeset`.
    """
    plan = check(by=by, meeting=meeting, follow=follow, late_reason=late_reason, changes=changes)
    front = FrontSheet(
        contact=pack_pdf.contact_of(by),
        published_at=clock.now(),
        late_reason=late_reason.strip() if rules.is_late(plan.due, clock.now()) else "",
        changes=tuple(line.strip() for line in changes.splitlines() if line.strip()),
    )
    built = pack_pdf.build(plan, front)
    made = _Made(plan, front, built, opening.words(built.public.pdf, ours=built.public.ours))
    with transaction.atomic():
        return _record(made, version, by)


def check(*, by: Viewer, meeting: Meeting, follow: bool, late_reason: str, changes: str) -> PackPlan:
    """Return what would be published now. Raises as `publish` does if it cannot be."""
    permissions.check_can_publish(by, meeting)
    meeting_rules.check_still_to_come(meeting.state, past=meeting.ends_by < clock.now())
    plan = pack_plan.plan_pack(meeting, by)
    if plan is None:
        raise rules.CannotPublish("This meeting has no agenda yet. Begin it first.")
    rules.check_ready(
        items=sum(item.new for item in plan.items),
        papers=len(plan.papers),
        uncleared=plan.uncleared,
        disagreeing=plan.disagreeing,
        follow=follow,
        first=plan.first,
        changes=changes,
    )
    rules.check_in_time(plan.due, clock.now(), late_reason)
    return plan


def proof(*, by: Viewer, meeting: Meeting) -> bytes:
    """Return a PDF of the next pack with its exempt papers, without saving it.

    Raises `Refused` or `rules.CannotPublish`.
    """
    permissions.check_can_publish(by, meeting)
    plan = pack_plan.plan_pack(meeting, by)
    if plan is None or not (plan.items or plan.papers):
        raise rules.CannotPublish("There is nothing to look at yet: no item, and no cleared report.")
    front = FrontSheet(contact=pack_pdf.contact_of(by), published_at=clock.now())
    built = pack_pdf.build(plan, front)
    return (built.private or built.public).pdf


def _record(made: _Made, version: int, by: Viewer) -> Pack:
    plan, built = made.plan, made.built
    items = _publish_items(made, version, by)
    pack = Pack.objects.create(
        meeting=plan.meeting,
        number=plan.number,
        what=plan.what,
        title=plan.title,
        changes=[*plan.lines, *made.front.changes],
        first_page=built.first_page,
        last_page=built.last_page,
        late_reason=made.front.late_reason,
        published_by=str(by)[:200],
        published_at=made.front.published_at,
    )
    papers = [_publish_paper(paper, pack, items[paper.item.pk], made, by) for paper in plan.papers]
    _publish_files(pack, made, by)
    _store_page_texts(pack, papers, made)
    trail.record(by=by, act=PacksAct.PUBLISHED, thing=pack, change=_change(pack, plan))
    for duty in plan.owed:
        duties.discharge(
            duty=duty, evidence=f"Published: {pack.get_absolute_url()}", by=by, met_at=pack.published_at
        )
    return pack


def _change(pack: Pack, plan: PackPlan) -> dict[str, Any]:
    """Return what the trail records of a published pack."""
    change: dict[str, Any] = {
        "pages": [pack.first_page, pack.last_page],
        "papers": len(plan.papers),
        "to follow": list(plan.uncleared),
    }
    return change | ({"late because": pack.late_reason} if pack.late_reason else {})


def _publish_items(made: _Made, version: int, by: Viewer) -> dict[int, AgendaItem]:
    """Publish the new items; return the record's agenda items by the number of the item they were built from."""
    plan = made.plan
    agendas.lock(by=by, agenda=plan.agenda, version=version)  # so that two publish one after the other
    new = [each for each in plan.items if each.new]
    order = plan.meeting.items.count()
    records = [_record_of(each, order + place, made) for place, each in enumerate(new, 1)]
    agenda_actions.put_on_agenda(by=by, meeting=plan.meeting, items=records)
    published = {each.item: record for each, record in zip(new, records, strict=True)}
    agendas.mark_published(
        by=by, agenda=plan.agenda, version=version, records=published, what=f"published the {plan.what}"
    )
    before = {each.item: each.item.published for each in plan.items if each.item.published}
    return {item.pk: record for item, record in (before | published).items()}


def _record_of(each: PlannedItem, order: int, made: _Made) -> AgendaItem:
    first, last = made.built.pages[each.paper.key] if each.paper else (None, None)
    return AgendaItem(
        number=each.number,
        order=order,
        title=each.item.shown_title,
        first_page=first,
        last_page=last,
        report_by=each.paper.public_author if each.paper else "",
        arising=list(each.arising) if brings_matters_arising(each.item.title) else None,
    )


def _publish_paper(
    planned: PlannedPaper, pack: Pack, item: AgendaItem, made: _Made, by: Viewer
) -> PublishedPaper:
    report = reports.publish(by=by, report=planned.report, version=planned.version.number)
    first, last = made.built.pages[planned.key]
    version = planned.version
    paper = PublishedPaper.objects.create(
        pack=pack,
        item=item,
        version=version,
        title=planned.public_title,
        author=version.author,
        exempt_paragraph=version.exempt_paragraph,
        public_interest=version.public_interest,
        first_page=first,
        last_page=last,
        supersedes=planned.replaces,
    )
    _copy_files(planned, paper, by)
    agenda_actions.attach_report(
        by=by, item=item, first_page=first, last_page=last, report_by=paper.public_author
    )
    trail.record(
        by=by,
        act=PacksAct.PUBLISHED_REPORT,
        thing=paper,
        change={"report": report.pk, "version": version.number},
    )
    return paper


def _copy_files(planned: PlannedPaper, paper: PublishedPaper, by: Viewer) -> None:
    """Give the published paper its own copies of the files and pictures of its report."""
    private = bool(paper.exempt_paragraph)
    for kind, title, file in pack_plan.attached_files(planned):
        document = PublishedFile(pack=paper.pack, paper=paper, kind=kind, title=title, private=private)
        files.copy(by=by, file=file, owner=document)
    for picture in report_queries.pictures(planned.version):
        files.copy(by=by, file=picture.file, owner=PublishedPicture(paper=paper, picture=picture))


def _publish_files(pack: Pack, made: _Made, by: Viewer) -> None:
    built = made.built
    name = f"{pack.meeting.reference} {pack.title}".lower().replace(" ", "-")
    _publish_file(pack, pack.title, f"{name}.pdf", built.public, by)
    if built.private:
        title = f"{pack.title}, with exempt papers"
        _publish_file(pack, title, f"{name}-exempt.pdf", built.private, by, private=True)


def _publish_file(
    pack: Pack, title: str, name: str, joined: Joined, by: Viewer, *, private: bool = False
) -> None:
    made = InspectedFile(name, joined.pdf, FileKind.PDF, pages=len(joined.numbers))
    document = PublishedFile(pack=pack, kind=rules.DocumentKind.PACK, title=title, private=private)
    files.store(by=by, inspected=made, owner=document)


def _store_page_texts(pack: Pack, papers: list[PublishedPaper], made: _Made) -> None:
    """Store the text of each public page, with the paper it belongs to."""
    PageText.objects.bulk_create(
        PageText(
            pack=pack,
            number=number,
            text=words,
            paper=next((p for p in papers if p.first_page <= number <= p.last_page), None),
        )
        for number, words in zip(made.built.public.numbers, made.words, strict=True)
    )
