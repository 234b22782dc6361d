"""Store items of business: numbers, titles, texts and decisions."""

from django.db.models import F, Max

from shiremoot.foundation.trail import actions as trail
from shiremoot.intake.moderngov import answers, rules
from shiremoot.intake.moderngov.acts import ModernGovAct
from shiremoot.intake.moderngov.models import Counterpart, CounterpartKind, ItemText
from shiremoot.intake.moderngov.storing import papers
from shiremoot.intake.moderngov.storing.context import TransferContext
from shiremoot.meetings.record.models import AgendaItem, Decision, Meeting
from shiremoot.meetings.record.rules import OVER

TEMPORARY_ORDERS = 10_000  # first free place while items are reordered: no two may share one


def store(context: TransferContext, held: Meeting, one: answers.ListedMeeting) -> None:
    """Store every item of an answer in its order. An item no longer in it stays, and is noted."""
    stored: dict[str, AgendaItem] = {}
    for item in one.items:
        if item.id in stored:
            context.note(f"{held} has item {item.id} twice on the old site: the first was taken.")
        elif item.shown:
            stored[item.id] = _item(context, held, item)
        elif known := context.known(CounterpartKind.ITEM, item.id):
            remove_restricted(context, known)
            known.save()
    rows = Counterpart.objects.filter(
        base=context.transfer.base, kind=CounterpartKind.ITEM, item__meeting=held
    )
    for missing in rows.exclude(number__in={item.id for item in one.items}).select_related("item"):
        context.note(
            f"Item “{missing.the_item.title}” of {held} is no longer on the old site: it stays here."
        )
    _reorder(held, [item.pk for item in stored.values()])


def _item(context: TransferContext, held: Meeting, one: answers.ListedItem) -> AgendaItem:
    known = context.known(CounterpartKind.ITEM, one.id)
    if known and known.the_item.meeting_id != held.pk:  # moved to another meeting there
        context.note(f"Item “{one.title}” was of {known.the_item.meeting} before: it stays there too.")
        known.item, known.told = _new_item(context, held, one), {}
    known = known or context.tie(CounterpartKind.ITEM, one.id, item=_new_item(context, held, one))
    item, words = known.the_item, f"of item “{one.title[:60]}” of {held}"
    number = context.settle(known, "number", one.number[:8], item.number, f"The number {words}")
    title = context.settle(known, "title", one.title[:400], item.title, f"The title {words}")
    if (item.number, item.title) != (number, title):
        item.number, item.title = number, title
        item.save(update_fields=["number", "title"])
    if one.unclear:
        context.note_unclear(f"item “{one.title}” of {held}", one.unclear)
    if one.restricted:  # only its title is public (now)
        remove_restricted(context, known)
    else:
        _store_open_parts(context, held, known, one)
    known.save()
    return item


def _store_open_parts(
    context: TransferContext, held: Meeting, known: Counterpart, one: answers.ListedItem
) -> None:
    if one.text or one.minute:
        ItemText.objects.update_or_create(
            item=known.item, defaults={"agenda": one.text, "minute": one.minute}
        )
    elif ItemText.objects.filter(item=known.item).exists():
        context.note(
            f"What was said of “{known.the_item.title}” of {held} is no longer on the old site: it stays here."
        )
    if held.state in OVER:
        _decide(context, held, known, one)
    papers.store(context, held, known.the_item, one.documents)


def _decide(context: TransferContext, held: Meeting, known: Counterpart, one: answers.ListedItem) -> None:
    item = known.the_item
    here = decision_of(item)
    text_here = here.text if here else ""
    words = f"The decision on “{one.title[:60]}” of {held}"
    text = context.settle(known, "decision", one.decision, text_here, words)
    if text == text_here:
        return
    decision = here or Decision(meeting=held, item=item, version=0)
    decision.minute, decision.title = (one.minute_number or item.number)[:12], item.title
    decision.verb, decision.text = rules.verb_of(text), text
    decision.version += 1
    decision.save()


def decision_of(item: AgendaItem) -> Decision | None:
    """Return the item's decision that came from the old site, not one read in a paper or voted on here."""
    return item.decisions.filter(paper=None, votes_for=None, mover=None).order_by("pk").first()


def remove_restricted(context: TransferContext, known: Counterpart) -> None:
    """Delete all of an item but its title, since the old site restricts it now. The caller saves `known`."""
    item = known.the_item
    known.told.pop("decision", None)
    texts, decision = ItemText.objects.filter(item=item), decision_of(item)
    stored = list(papers.visible_papers().filter(item=item))
    if not (texts.exists() or decision or stored):
        return
    texts.delete()
    if decision:
        decision.delete()
    papers.remove(stored, context.by)
    trail.record(by=context.by, act=ModernGovAct.REMOVED_RESTRICTED_TEXT, thing=item)


def _new_item(context: TransferContext, held: Meeting, one: answers.ListedItem) -> AgendaItem:
    """Return the item of this number that came from a paper, or a new last item."""
    tied = Counterpart.objects.filter(
        base=context.transfer.base, kind=CounterpartKind.ITEM, item__meeting=held
    )
    free = held.items.exclude(pk__in=tied.values("item"))
    there = free.filter(number=one.number[:8]).first() if one.number else None
    last = held.items.aggregate(last=Max("order"))["last"] or 0
    return there or AgendaItem.objects.create(
        meeting=held, number=one.number[:8], order=last + 1, title=one.title[:400]
    )


def _reorder(held: Meeting, wanted: list[int]) -> None:
    """Put the items in the order of the old site, followed by those it does not have."""
    now = list(held.items.order_by("order").values_list("pk", flat=True))
    wanted = [*wanted, *(pk for pk in now if pk not in wanted)]
    if wanted == now:
        return
    held.items.update(order=F("order") + TEMPORARY_ORDERS)
    for place, pk in enumerate(wanted, start=1):
        held.items.filter(pk=pk).update(order=place)
