"""How long each kind of record is kept, by the legal basis of its body; what may be disposed of, and when."""

import datetime
import enum
from collections.abc import Mapping
from dataclasses import dataclass

from shiremoot.governance.bodies.rules import Rules
from shiremoot.kernel.clocks.counting import add_months

YEAR = 12  # months


class Kind(enum.StrEnum):
    """A kind of record a meeting leaves."""

    AGENDAS = "agendas"
    MINUTES = "minutes"
    DECISIONS = "records of decisions"
    REPORTS = "reports"
    BACKGROUND = "background papers"
    EXEMPT = "exempt papers"
    DRAFTS = "drafts of reports"
    NOTES = "notes taken at the meeting"


# Kinds that may be disposed of once their review day is there; every other kind is kept for good.
DISPOSABLE = (Kind.BACKGROUND, Kind.EXEMPT, Kind.DRAFTS, Kind.NOTES)

# Where a county has not said otherwise: years from the meeting until a kind is looked at again.
USUAL_YEARS: dict[Kind, int] = {Kind.BACKGROUND: 4, Kind.EXEMPT: 6, Kind.DRAFTS: 1, Kind.NOTES: 1}

# An NHS board's papers are public records (Public Records Act 1958 section 3), taken to be kept so long.
NHS_YEARS = 20


class Kept(ValueError):
    """The record may not be disposed of, or not yet; the message says why."""


@dataclass(frozen=True)
class Law:
    """For how many years, beginning with the day of the meeting, a text keeps something open to inspection.

    0 years: no text fixes a time. `status` is "law" where the text was read, else "to confirm".
    """

    years: int
    text: str
    link: str = ""
    status: str = "law"


_ACT = "https://www.legislation.gov.uk/ukpga/1972/70/section/"
_EXECUTIVE = "https://www.legislation.gov.uk/uksi/2012/2089/regulation/"
_MEETING = Law(6, "LGA 1972 s100C(1); for committees s100E", f"{_ACT}100C")
_BACKGROUND = Law(4, "LGA 1972 s100D(2); for committees s100E", f"{_ACT}100D")
_NOT_OPEN = Law(0, "LGA 1972 s100C(1)(d): the law does not open exempt papers to the public", f"{_ACT}100C")
_DECIDED = Law(6, "SI 2012/2089 regulations 14 and 21(6)", f"{_EXECUTIVE}21", "to confirm")
_RELIED_ON = Law(4, "SI 2012/2089 regulations 15 and 21(7)", f"{_EXECUTIVE}21", "to confirm")
_NOT_OPENED = Law(
    0, "SI 2012/2089 regulation 20: the law does not open exempt papers", f"{_EXECUTIVE}20", "to confirm"
)
_NHS = Law(
    0,
    "Public Records Act 1958 s3 and the NHS records management code of practice",
    "https://www.legislation.gov.uk/ukpga/Eliz2/6-7/51/section/3",
    "to confirm",
)
_NOTHING = Law(0, "No law fixes a time")
_OF_A_COMMITTEE = {
    Kind.AGENDAS: _MEETING,
    Kind.MINUTES: _MEETING,
    Kind.DECISIONS: _MEETING,
    Kind.REPORTS: _MEETING,
    Kind.BACKGROUND: _BACKGROUND,
    Kind.EXEMPT: _NOT_OPEN,
}
_OF_THE_EXECUTIVE = {
    Kind.MINUTES: _DECIDED,
    Kind.DECISIONS: _DECIDED,
    Kind.REPORTS: _DECIDED,
    Kind.BACKGROUND: _RELIED_ON,
    Kind.EXEMPT: _NOT_OPENED,
}


@dataclass(frozen=True)
class Retention:
    """How long one kind of record of one body is kept. `review_years` is None for what is kept for good."""

    kind: Kind
    law: Law
    review_years: int | None

    @property
    def for_good(self) -> bool:
        return self.review_years is None

    def open_until(self, met_on: datetime.date) -> datetime.date | None:
        """The last day the law keeps it open to inspection, or None where no law does."""
        return last_day(self.law.years, met_on) if self.law.years else None

    def review_on(
        self, met_on: datetime.date, kept_until: datetime.date | None = None
    ) -> datetime.date | None:
        """The first day it may be disposed of; None for what is kept for good. `kept_until`: kept longer till then."""
        if self.review_years is None:
            return None
        ends = [last_day(self.review_years, met_on), self.open_until(met_on), kept_until]
        return max(day for day in ends if day) + datetime.timedelta(days=1)


def last_day(years: int, beginning_with: datetime.date) -> datetime.date:
    """The last day of a period of years beginning with a day. One from 29 February fills February."""
    anniversary = add_months(beginning_with, years * YEAR)
    short = anniversary.day < beginning_with.day
    return anniversary if short else anniversary - datetime.timedelta(days=1)


def retention(
    rules: str, kind: Kind, *, executive: bool = False, schedule: Mapping[Kind, int] | None = None
) -> Retention:
    """How long a body that meets under `rules` keeps a kind of record.

    `executive`: the body is a council's cabinet; `schedule`: the council's own years, where it has said them.
    """
    years = {**USUAL_YEARS, **(schedule or {})}.get(kind) if kind in DISPOSABLE else None
    if years is not None and rules == Rules.NHS_BOARD and kind in (Kind.BACKGROUND, Kind.EXEMPT):
        years = max(years, NHS_YEARS)
    return Retention(kind, _law(rules, kind, executive), years)


def _law(rules: str, kind: Kind, executive: bool) -> Law:
    if rules == Rules.COUNTY_COMMITTEE:
        return (_OF_THE_EXECUTIVE if executive else _OF_A_COMMITTEE).get(kind, _NOTHING)
    if rules == Rules.NHS_BOARD and kind not in (Kind.DRAFTS, Kind.NOTES):
        return _NHS
    return _NOTHING


def check_may_go(
    kept: Retention,
    met_on: datetime.date,
    today: datetime.date,
    *,
    kept_until: datetime.date | None = None,
    minutes_signed: bool = True,
) -> None:
    """Raises `Kept`, with the reason, for a record that is kept for good or whose day is not there."""
    review = kept.review_on(met_on, kept_until)
    if review is None:
        raise Kept(f"{_sentence(kept.kind)} are kept for good, and are never disposed of.")
    open_until = kept.open_until(met_on)
    if open_until and today <= open_until:
        raise Kept(f"The law keeps it open until {_day(open_until)} ({kept.law.text}).")
    if kept_until and today <= kept_until:
        raise Kept(f"It is kept longer, until {_day(kept_until)}.")
    if today < review:
        raise Kept(f"The council’s schedule keeps it until {_day(review - datetime.timedelta(days=1))}.")
    if kept.kind == Kind.NOTES and not minutes_signed:
        raise Kept("The minutes of this meeting are not signed yet, so its notes are still needed.")


def check_keeps_longer(
    kept: Retention, met_on: datetime.date, until: datetime.date, today: datetime.date
) -> None:
    """Raises `Kept` when a day adds nothing to what is kept already."""
    review = kept.review_on(met_on)
    if review is None:
        raise Kept(f"{_sentence(kept.kind)} are kept for good already.")
    if until <= today:
        raise Kept("Choose a day after today.")
    if until < review:
        raise Kept(
            f"It is kept until {_day(review - datetime.timedelta(days=1))} already. Choose a later day."
        )


def _sentence(kind: Kind) -> str:
    return kind[0].upper() + kind[1:]


def _day(day: datetime.date) -> str:
    return f"{day:%-d %B %Y}"
