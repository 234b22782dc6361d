"""Items of business: titles and numbers, what was said and what was decided."""

from django.db.models import F, Max

from shiremoot.foundation.trail import actions as trail
from shiremoot.governance.meetings.models import AgendaItem, Decision, Meeting
from shiremoot.governance.meetings.rules import OVER
from shiremoot.governance.moderngov import answers, rules
from shiremoot.governance.moderngov.models import Counterpart, ItemText, Kind
from shiremoot.governance.moderngov.storing import papers
from shiremoot.governance.moderngov.storing.moving import Moving

OUT_OF_THE_WAY = 10_000  # places on an agenda while its items change theirs


def store(moving: Moving, held: Meeting, one: answers.Meeting) -> None:
    """Every item of an answer, in its order. One that is no longer in it stays, and is told."""
    told: dict[str, AgendaItem] = {}
    for place, item in enumerate(one.items, start=1):
        if item.id in told:
            moving.note(f"{held} has item {item.id} twice on the old site: the first was taken.")
        elif item.shown:
            told[item.id] = _item(moving, held, place, item)
        elif known := moving.known(Kind.ITEM, item.id):
            keep_back(moving, known)
            known.save()
    rows = Counterpart.objects.filter(base=moving.transfer.base, kind=Kind.ITEM, item__meeting=held)
    for gone in rows.exclude(number__in={item.id for item in one.items}).select_related("item"):
        moving.note(f"Item “{gone.item.title}” of {held} is no longer on the old site: it stays here.")
    _in_order(held, [item.pk for item in told.values()])


def _item(moving: Moving, held: Meeting, place: int, one: answers.Item) -> AgendaItem:
    known = moving.known(Kind.ITEM, one.id)
    if known and known.item.meeting_id != held.pk:  # it went to another meeting there
        moving.note(f"Item “{one.title}” was of {known.item.meeting} before: it stays there too.")
        known.item, known.told = _new(moving, held, one), {}
    known = known or moving.tie(Kind.ITEM, one.id, item=_new(moving, held, one))
    item, words = known.item, f"of item “{one.title[:60]}” of {held}"
    number = moving.settle(known, "number", one.number[:8], item.number, f"The number {words}")
    title = moving.settle(known, "title", one.title[:400], item.title, f"The title {words}")
    if (item.number, item.title) != (number, title):
        item.number, item.title = number, title
        item.save(update_fields=["number", "title"])
    if one.restricted:  # its title is public, what is said under it is not, or is no longer
        keep_back(moving, known)
    else:
        _open_parts(moving, held, known, one)
    known.save()
    return item


def _open_parts(moving: Moving, held: Meeting, known: Counterpart, one: answers.Item) -> None:
    if one.text or one.minute:
        ItemText.objects.update_or_create(
            item=known.item, defaults={"agenda": one.text, "minute": one.minute}
        )
    elif ItemText.objects.filter(item=known.item).exists():
        moving.note(
            f"What was said of “{known.item.title}” of {held} is no longer on the old site: it stays here."
        )
    if held.state in OVER:
        _decide(moving, held, known, one)
    papers.store(moving, held, known.item, one.documents)


def _decide(moving: Moving, held: Meeting, known: Counterpart, one: answers.Item) -> None:
    here = decision_of(known.item)
    said = here.text if here else ""
    words = f"The decision on “{one.title[:60]}” of {held}"
    text = moving.settle(known, "decision", one.decision, said, words)
    if text == said:
        return
    decision = here or Decision(meeting=held, item=known.item, version=0)
    decision.minute, decision.title = (one.minute_number or known.item.number)[:12], known.item.title
    decision.verb, decision.text = rules.verb_of(text), text
    decision.version += 1
    decision.save()


def decision_of(item: AgendaItem) -> Decision | None:
    """The decision on an item that came from the old site: not one read in a paper or voted on here."""
    return item.decisions.filter(paper=None, votes_for=None, mover=None).order_by("pk").first()


def keep_back(moving: Moving, known: Counterpart) -> None:
    """Take out what was open on the old site and is restricted there now. Its title stays. The caller saves `known`."""
    item = known.item
    known.told.pop("decision", None)
    texts, decision = ItemText.objects.filter(item=item), decision_of(item)
    kept = list(papers.standing().filter(item=item))
    if not (texts.exists() or decision or kept):
        return
    texts.delete()
    if decision:
        decision.delete()
    papers.take_out(kept, moving.by)
    trail.record(by=moving.by, act="took out what the old site restricts now under", thing=item)


def _new(moving: Moving, held: Meeting, one: answers.Item) -> AgendaItem:
    """The item of this number that a paper told of before, or a new one after the last."""
    tied = Counterpart.objects.filter(base=moving.transfer.base, kind=Kind.ITEM, item__meeting=held)
    free = held.items.exclude(pk__in=tied.values("item"))
    there = free.filter(number=one.number[:8]).first() if one.number else None
    last = held.items.aggregate(last=Max("order"))["last"] or 0
    return there or AgendaItem.objects.create(
        meeting=held, number=one.number[:8], order=last + 1, title=one.title[:400]
    )


def _in_order(held: Meeting, wanted: list[int]) -> None:
    """The items in the order of the old site, and after them those it does not have."""
    now = list(held.items.order_by("order").values_list("pk", flat=True))
    wanted = [*wanted, *(pk for pk in now if pk not in wanted)]
    if wanted == now:
        return
    held.items.update(order=F("order") + OUT_OF_THE_WAY)
    for place, pk in enumerate(wanted, start=1):
        held.items.filter(pk=pk).update(order=place)
