"""Sentences that stop where a day or an hour should stand."""

import re
from collections.abc import Iterator

from shiremoot.papers import dates
from shiremoot.papers.proofing.findings import Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.dates.places import in_its_sentence

_MONTHS = "|".join(sorted(map(str.title, dates.MONTHS), key=len, reverse=True))
_GAPS = (
    re.compile(  # "by 9am on Requests to speak": an hour, on, and then another sentence
        r"m(?<=[0-9 .][ap]m)\.? on (?P<next>[A-Z][a-z]+ (?!and\b|or\b)[a-z]{2,}|[.;,)])"
    ),
    re.compile(  # "the meeting on the of March", "held on of June"
        rf" (?:on|by|until|from|before|after|dated) (?:the )?of (?P<next>{_MONTHS})\b"
    ),
    re.compile(  # "to be held on .", "submitted by ;"
        r"d(?<=held|nded|ived|lied|rned|tted|shed|dged) (?:on|by) (?:the )?(?P<next>[;:]|\.(?=\s|$))"
    ),
    re.compile(r" (?:on|by) (?P<next>at [0-9]{1,2}(?:[.:][0-9]{2})? ?[ap]\.?m\b)"),  # "on at 2pm"
    re.compile(  # "on XX March", "by ?? June 2025"
        rf" (?P<next>(?:[Xx]{{2,3}}|\?{{1,3}}|_{{2,6}})(?:st|nd|rd|th)? (?:{_MONTHS}))\b"
    ),
    re.compile(
        r"\[(?P<next>(?:insert |add |enter )?(?:the )?(?:date|time)(?: (?:here|of meeting|tbc))?)\]", re.I
    ),
)
_WHERE = (
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
)
_WHEN = (
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
    "Day",
)
_AIR = ("Radio", "Channel", "Sky", "Days", "Weekdays", "Weekends", "Maundy", "Remembrance", "Whit", "May")
_CAN_FOLLOW = {name for day in dates.WEEKDAYS for name in (day.title(), f"{day.title()}s")} | {
    *(month.title() for month in dates.MONTHS),
    *(*_WHERE, *_WHEN, *_AIR),
}


@rule(
    reason="Who is to act by that day is not told which.",
    example="Requests must reach us by 9am on Late requests are not taken. The pond is to be shown on the of March.",
    quiet="Requests must reach us by 9am on Monday. The pond is shown at 7pm on Zoom only, and tests are relied on.",
)
def date_left_out(galley: Galley) -> Iterator[Finding]:
    """A sentence breaks off where a day or an hour should stand."""
    for gap in _GAPS:
        for found in gap.finditer(galley.prose):
            if gap is not _GAPS[0] or found["next"].split(" ")[0] not in _CAN_FOLLOW:
                yield Finding(
                    in_its_sentence(galley, found.start("next"), found.end()),
                    "A day or an hour is left out.",
                    "the day or the hour meant",
                    confidence="likely",
                )
