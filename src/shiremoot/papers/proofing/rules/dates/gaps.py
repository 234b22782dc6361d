"""Finds sentences that stop where a day or an hour should stand."""

import re
from collections.abc import Iterator

from shiremoot.papers import dates, patterns
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.places import in_its_sentence
from shiremoot.papers.proofing.rule import rule

_MONTHS = "|".join(sorted(map(str.title, dates.MONTHS), key=len, reverse=True))
_AN_HOUR_AND_MORE = patterns.compile(  # "by 9am on Requests to speak": an hour, on, and then another sentence
    r"m(?<=[0-9 .][ap]m)\.? on (?P<next>[A-Z][a-z]+ (?!and\b|or\b)[a-z]{2,}|[.;,)])"
)
_STOPS = patterns.compile(r" (?:on|by)(?: the)? ?(?P<next>[;:.])(?=\s|$)")  # "to be held on ."
_NEEDS_A_DAY = patterns.compile(
    r"\b(?:held|received|submitted|completed|returned|lodged|required|requested|due|take place|took place|respond"
    r"|reply|responses?|replies)(?: \w+){0,2}\Z"
)
_OTHERS = (
    patterns.compile(  # "the meeting on the of March", "held on of June"
        rf" (?:on|by|until|from|before|after|dated) (?:the )?of (?P<next>{_MONTHS})\b"
    ),
    patterns.compile(r" at (?P<next>on [0-9]|[ap]\.?m\b)"),  # "at on 4 March", "at am"
    patterns.compile(
        r" at (?P<next>(?<= (?:on|by) at )[0-9]{1,2}(?:[.:][0-9]{2})? ?[ap]\.?m\b)"
    ),  # "on at 2pm"
    patterns.compile(  # "on XX March", "by ?? June 2025"
        rf"(?P<next>[Xx?_](?<![\w?][Xx?_])[Xx?_]{{0,5}}(?:st|nd|rd|th)? (?:{_MONTHS}))\b"
    ),
    patterns.compile(
        r"\[(?P<next>(?:insert |add |enter )?(?:the )?(?:date|time)(?: (?:here|of meeting|tbc))?)\]", re.I
    ),
)
_CAN_FOLLOW = {
    *(name for day in dates.WEEKDAYS for name in (day.title(), f"{day.title()}s")),
    *(month.title() for month in dates.MONTHS),
    *(
        "Zoom",
        "Teams",
        "Microsoft",
        "Skype",
        "Webex",
        "Google",
        "Facebook",
        "Instagram",
        "Twitter",
        "YouTube",
    ),
    *(
        "Good",
        "Easter",
        "Christmas",
        "Boxing",
        "New",
        "Bank",
        "School",
        "Market",
        "Election",
        "Polling",
        "Ash",
    ),
    *("Radio", "Channel", "Sky", "Days", "Weekdays", "Weekends", "Maundy", "Remembrance", "Whit", "Day"),
}


@rule(
    reason="Who is to act by that day is not told which.",
    example="Requests must reach us by 9am on Late requests are not taken. The pond is to be shown on the of March.",
    quiet="Requests must reach us by 9am on Monday. The pond is shown at 7pm on Zoom only, and tests are relied on.",
)
def date_left_out(galley: Galley) -> Iterator[Finding]:
    """A sentence breaks off where a day or an hour should stand."""
    for found in _gaps(galley.prose):
        yield Finding(
            in_its_sentence(galley, found.start("next"), found.end()),
            "A day or an hour is left out.",
            "the day or the hour meant",
            confidence="likely",
        )


def _gaps(prose: str) -> Iterator[re.Match[str]]:
    for found in _AN_HOUR_AND_MORE.finditer(prose):
        if found["next"].split(" ")[0] not in _CAN_FOLLOW:
            yield found
    for found in _STOPS.finditer(prose):
        if _NEEDS_A_DAY.search(prose, max(0, found.start() - 40), found.start()):
            yield found
    for gap in _OTHERS:
        yield from gap.finditer(prose)
