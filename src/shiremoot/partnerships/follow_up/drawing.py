"""The counts of recommendations as bars, one under another; the page has the same numbers in a table beside it."""

from django.utils.html import escape
from django.utils.safestring import SafeString

from shiremoot.partnerships.follow_up.rules import STEPS, FollowUpCounts

BAR, GAP, TOP = 22, 12, 4
NAMED, ROOM = 220, 420  # how wide the names and the longest bar are
NARROW_ROOM = 210


def draw(counts: FollowUpCounts, name: str = "follow-up") -> SafeString:
    """Return the bars drawn for a wide screen and for a phone."""
    return SafeString(f"{_drawn(counts, name, 'wide')}{_drawn(counts, name, 'narrow')}")


def said(counts: FollowUpCounts) -> str:
    """Return the bars in one sentence.

    >>> said(FollowUpCounts(asked=4, answered=3, in_time=2, accepted=2, done=1))
    'Of 4 responses asked for, 3 were given, 2 in time; 2 accept it, 1 is done and 0 are shown to be better.'
    """
    if not counts.asked:
        return "No response was asked for."
    asked = f"{counts.asked} response{'' if counts.asked == 1 else 's'} asked for"
    return (
        f"Of {asked}, {counts.answered} {_were(counts.answered)} given, {counts.in_time} in time; "
        f"{counts.accepted} accept{'s' if counts.accepted == 1 else ''} it, {counts.done} {_are(counts.done)} done and "
        f"{counts.better} {_are(counts.better)} shown to be better."
    )


def _were(number: int) -> str:
    return "was" if number == 1 else "were"


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _drawn(counts: FollowUpCounts, name: str, size: str) -> str:
    wide = size == "wide"
    left, room = (NAMED, ROOM) if wide else (2, NARROW_ROOM)
    step = BAR + GAP + (0 if wide else 20)
    height, width = TOP + step * len(STEPS), left + room + 50
    mark = f"{name}-{size}"
    bars = "".join(
        _bar(words, getattr(counts, key), counts.asked, TOP + step * at, left, room, wide=wide)
        for at, (key, words) in enumerate(STEPS.items())
    )
    return (
        f'<svg class="chart chart--{size}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" '
        f'width="{width}" height="{height}" role="img" aria-labelledby="{mark}-title">'
        f'<title id="{mark}-title">{escape(said(counts))}</title>{bars}</svg>'
    )


def _bar(words: str, number: int, most: int, y: int, left: int, room: int, *, wide: bool) -> str:
    long = round(room * number / most) if most else 0
    down = y if wide else y + 20
    at = (left - 10, y + 16, "end") if wide else (left, y + 14, "start")
    return (
        f'<text class="chart__text" x="{at[0]}" y="{at[1]}" text-anchor="{at[2]}">{escape(words)}</text>'
        f'<rect class="chart__interval" x="{left}" y="{down}" width="{room}" height="{BAR}"/>'
        f'<rect x="{left}" y="{down}" width="{long}" height="{BAR}" fill="#1d4d3b"/>'
        f'<text class="chart__text chart__text--strong" x="{left + room + 8}" y="{down + 16}">{number}</text>'
    )
