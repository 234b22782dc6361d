"""Publishing a pack: everything is built and on disk first, then one transaction makes it so."""

from dataclasses import dataclass

from django.db import transaction

from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.foundation.files import actions as files
from shiremoot.foundation.files import pdf
from shiremoot.foundation.files.models import StoredFile
from shiremoot.foundation.files.rules import Kind as FileKind
from shiremoot.foundation.files.rules import Looked
from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.agendas import actions as agendas
from shiremoot.governance.duties import actions as duties
from shiremoot.governance.meetings import actions as meetings
from shiremoot.governance.meetings import rules as meeting_rules
from shiremoot.governance.meetings.models import AgendaItem, Meeting
from shiremoot.governance.publishing import assembling, permissions, planning, rules
from shiremoot.governance.publishing.assembling import Built, Says
from shiremoot.governance.publishing.models import Document, Pack, PageText, Paper
from shiremoot.governance.publishing.planning import Plan, PlannedItem, PlannedPaper
from shiremoot.governance.reports import actions as reports


@dataclass(frozen=True)
class _Made:
    """A pack that is built and kept on disk, before any record says so."""

    plan: Plan
    says: Says
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
    """Publish the agenda of a meeting, or what is new since: wholly or not at all.

    `version` is that of the agenda as whoever publishes saw it; `follow` lets it go without reports that are not
    cleared. Raises `Refused`, `rules.NotReady`, `rules.NoReason`, `agendas.rules.Stale`, `rules.Overtaken`,
    `meetings.rules.NotPlanned`, or `typesetting.setting.CannotSet`.
    """
    plan = check(by=by, meeting=meeting, follow=follow, late_reason=late_reason, changes=changes)
    says = Says(
        contact=assembling.contact_of(by),
        published_at=clock.now(),
        late_reason=late_reason.strip() if rules.is_late(plan.due, clock.now()) else "",
        changes=tuple(line.strip() for line in changes.splitlines() if line.strip()),
    )
    built = assembling.build(plan, says)
    made = _Made(plan, says, built, pdf.words(built.public.pdf))
    with transaction.atomic():
        return _record(made, version, by)


def check(*, by: Viewer, meeting: Meeting, follow: bool, late_reason: str, changes: str) -> Plan:
    """What would be published now. Raises as `publish` does when it may not be."""
    permissions.check_can_publish(by, meeting)
    meeting_rules.check_still_to_come(meeting.state, past=meeting.ends_by < clock.now())
    plan = planning.plan(meeting, by)
    if plan is None:
        raise rules.NotReady("This meeting has no agenda yet. Begin it first.")
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
    """The next pack as it would come out, exempt papers and all, kept nowhere. Raises `Refused`, `rules.NotReady`."""
    permissions.check_can_publish(by, meeting)
    plan = planning.plan(meeting, by)
    if plan is None or not (plan.items or plan.papers):
        raise rules.NotReady("There is nothing to look at yet: no item, and no cleared report.")
    says = Says(contact=assembling.contact_of(by), published_at=clock.now())
    built = assembling.build(plan, says)
    return (built.private or built.public).pdf


def _record(made: _Made, version: int, by: Viewer) -> Pack:
    plan, built = made.plan, made.built
    items = _publish_items(made, version, by)
    pack = Pack.objects.create(
        meeting=plan.meeting,
        number=plan.number,
        what=plan.what,
        title=plan.title,
        changes=[*plan.lines, *made.says.changes],
        first_page=built.first_page,
        last_page=built.last_page,
        late_reason=made.says.late_reason,
        published_by=str(by)[:200],
        published_at=made.says.published_at,
    )
    papers = [_publish_paper(paper, pack, items[paper.item.pk], made, by) for paper in plan.papers]
    _publish_files(pack, made, by)
    _keep_words(pack, papers, made)
    trail.record(by=by, act="published", thing=pack, change=_told(pack, plan))
    for duty in plan.owed:
        duties.discharge(
            duty=duty, evidence=f"Published: {pack.get_absolute_url()}", by=by, met_at=pack.published_at
        )
    return pack


def _told(pack: Pack, plan: Plan) -> dict:
    told = {
        "pages": [pack.first_page, pack.last_page],
        "papers": len(plan.papers),
        "to follow": list(plan.uncleared),
    }
    return told | ({"late because": pack.late_reason} if pack.late_reason else {})


def _publish_items(made: _Made, version: int, by: Viewer) -> dict[int, AgendaItem]:
    """The record's agenda items by the key of the item they were built from; the new ones are made."""
    plan = made.plan
    agendas.hold(by=by, agenda=plan.agenda, version=version)  # two who publish at once do so in turn
    new = [each for each in plan.items if each.new]
    order = plan.meeting.items.count()
    records = [_record_of(each, order + place, made) for place, each in enumerate(new, 1)]
    meetings.put_on_agenda(by=by, meeting=plan.meeting, items=records)
    published = {each.item: record for each, record in zip(new, records, strict=True)}
    agendas.published(
        by=by, agenda=plan.agenda, version=version, records=published, what=f"published the {plan.what}"
    )
    return {each.item.pk: published.get(each.item) or each.item.published for each in plan.items}


def _record_of(each: PlannedItem, order: int, made: _Made) -> AgendaItem:
    first, last = made.built.pages[each.paper.key] if each.paper else (None, None)
    return AgendaItem(
        number=each.number,
        order=order,
        title=each.item.title,
        first_page=first,
        last_page=last,
        report_by=each.paper.version.author if each.paper else "",
    )


def _publish_paper(planned: PlannedPaper, pack: Pack, item: AgendaItem, made: _Made, by: Viewer) -> Paper:
    report = reports.publish(by=by, report=planned.report, version=planned.version.number)
    first, last = made.built.pages[planned.key]
    version = planned.version
    paper = Paper.objects.create(
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
    Document.objects.bulk_create(
        Document(
            pack=pack, paper=paper, kind=kind, title=title, private=bool(version.exempt_paragraph), file=file
        )
        for kind, title, file in planning.annexes_and_file(planned)
    )
    meetings.bring_report(by=by, item=item, first_page=first, last_page=last, report_by=version.author)
    trail.record(by=by, act="published", thing=paper, change={"report": report.pk, "version": version.number})
    return paper


def _publish_files(pack: Pack, made: _Made, by: Viewer) -> None:
    built = made.built
    name = f"{pack.meeting.reference} {pack.title}".lower().replace(" ", "-")
    _publish_file(pack, pack.title, False, _kept(by, f"{name}.pdf", built.public))
    if built.private:
        title = f"{pack.title}, with exempt papers"
        _publish_file(pack, title, True, _kept(by, f"{name}-exempt.pdf", built.private))


def _kept(by: Viewer, name: str, joined) -> StoredFile:
    looked = Looked(name, joined.pdf, FileKind.PDF, pages=len(joined.numbers))
    return files.keep(by=by, looked=looked)


def _publish_file(pack: Pack, title: str, private: bool, file: StoredFile) -> None:
    Document.objects.create(pack=pack, kind=rules.Kind.PACK, title=title, private=private, file=file)


def _keep_words(pack: Pack, papers: list[Paper], made: _Made) -> None:
    """The words of each page anybody may read, with the paper it belongs to."""
    PageText.objects.bulk_create(
        PageText(
            pack=pack,
            number=number,
            text=words,
            paper=next((p for p in papers if p.first_page <= number <= p.last_page), None),
        )
        for number, words in zip(made.built.public.numbers, made.words, strict=True)
    )
