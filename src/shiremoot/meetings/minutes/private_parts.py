"""What the public sees of a part that is private: the number of its item and the paragraph of the law, nothing else.

Its heading, like its words, may disclose what is exempt: anyone who edits minutes may write anything into it.
"""

from collections.abc import Mapping

from shiremoot.foundation.typesetting import blocks
from shiremoot.meetings.agendas.models import Item
from shiremoot.meetings.agendas.rules import exempt_words
from shiremoot.meetings.record.models import AgendaItem, Meeting

CLOSED = "It is not open to the public."
UNNAMED = "Exempt: Schedule 12A of the Local Government Act 1972"

Paragraphs = Mapping[int, int]  # of Schedule 12A, by the number of the item it keeps private


def paragraphs(meeting: Meeting) -> Paragraphs:
    """Return the paragraph that keeps each private item of a meeting private. One query."""
    rows = Item.objects.filter(published__meeting=meeting).exclude(exempt_paragraph=None)
    found = rows.values_list("published_id", "exempt_paragraph")
    return {int(item or 0): int(paragraph or 0) for item, paragraph in found}


def shown(title: str, item_id: int | None, known: Paragraphs) -> list[blocks.Block]:
    """Return the blocks shown in place of a private part, under a title that discloses nothing."""
    words = exempt_words(known.get(item_id or 0)) or UNNAMED
    return [blocks.heading(2, blocks.text(title)), blocks.paragraph(blocks.text(f"{words}. {CLOSED}"))]


def title_of(item: AgendaItem | None) -> str:
    """Return "Item 6, private", or "A private part" for what belongs to no item."""
    return f"Item {item.number}, private" if item and item.number else "A private part"
