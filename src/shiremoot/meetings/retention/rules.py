"""How long each kind of record is kept, by the legal basis of its body, and when it may be disposed of."""

import datetime
import enum
from collections.abc import Mapping
from dataclasses import dataclass

from shiremoot.kernel.clocks.counting import add_months
from shiremoot.kernel.errors import DomainError
from shiremoot.spine.bodies.rules import Rules

YEAR = 12  # months


class RecordKind(enum.StrEnum):
    """A kind of record a meeting leaves."""

    AGENDAS = "agendas"
    MINUTES = "minutes"
    DECISIONS = "records of decisions"
    REPORTS = "reports"
    BACKGROUND = "background papers"
    EXEMPT = "exempt papers"
    DRAFTS = "drafts of reports"
    NOTES = "notes taken at the meeting"


# Kinds that may be disposed of from their review day; every other kind is kept for good.
DISPOSABLE = (RecordKind.BACKGROUND, RecordKind.EXEMPT, RecordKind.DRAFTS, RecordKind.NOTES)

# Years from the meeting until a kind is reviewed, unless the council sets its own.
USUAL_YEARS: dict[RecordKind, int] = {
    RecordKind.BACKGROUND: 4,
    RecordKind.EXEMPT: 6,
    RecordKind.DRAFTS: 1,
    RecordKind.NOTES: 1,
}

# An NHS board's papers are public records (Public Records Act 1958 section 3), taken to be kept this long.
NHS_YEARS = 20


class MustBeKept(DomainError):
    """The record may not be disposed of, or not yet; the message says why."""


@dataclass(frozen=True)
class Law:
    """The number of years, beginning with the day of the meeting, for which a law keeps something open to inspection.

    `years` is 0 if no law fixes a time. `status` is "law" if the text of the law was read, else "to confirm".
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
    RecordKind.AGENDAS: _MEETING,
    RecordKind.MINUTES: _MEETING,
    RecordKind.DECISIONS: _MEETING,
    RecordKind.REPORTS: _MEETING,
    RecordKind.BACKGROUND: _BACKGROUND,
    RecordKind.EXEMPT: _NOT_OPEN,
}
_OF_THE_EXECUTIVE = {
    RecordKind.MINUTES: _DECIDED,
    RecordKind.DECISIONS: _DECIDED,
    RecordKind.REPORTS: _DECIDED,
    RecordKind.BACKGROUND: _RELIED_ON,
    RecordKind.EXEMPT: _NOT_OPENED,
}


@dataclass(frozen=True)
class Retention:
    """How long one kind of record of one body is kept. `review_years` is None if it is kept for good."""

    kind: RecordKind
    law: Law
    review_years: int | None

    @property
    def for_good(self) -> bool:
        return self.review_years is None

    def open_until(self, met_on: datetime.date) -> datetime.date | None:
        """Return the last day the law keeps it open to inspection, or None if no law does."""
        return last_day(self.law.years, met_on) if self.law.years else None

    def review_on(
        self, met_on: datetime.date, kept_until: datetime.date | None = None
    ) -> datetime.date | None:
        """Return the first day it may be disposed of, or None if it is kept for good.

        `kept_until` is the last day to which an officer has kept it longer.
        """
        if self.review_years is None:
            return None
        ends = [last_day(self.review_years, met_on), self.open_until(met_on), kept_until]
        return max(day for day in ends if day) + datetime.timedelta(days=1)


def last_day(years: int, beginning_with: datetime.date) -> datetime.date:
    """Return the last day of a period of years that begins with a day.

    A period from 29 February ends on the last day of February.
    """
    anniversary = add_months(beginning_with, years * YEAR)
    short = anniversary.day < beginning_with.day
    return anniversary if short else anniversary - datetime.timedelta(days=1)


def retention(
    rules: str, kind: RecordKind, *, executive: bool = False, schedule: Mapping[RecordKind, int] | None = None
) -> Retention:
    """Return how long a body that meets under `rules` keeps a kind of record.

    `executive` is True for a council's cabinet; `schedule` holds the council's own years.
    """
    years = {**USUAL_YEARS, **(schedule or {})}.get(kind) if kind in DISPOSABLE else None
    if years is not None and rules == Rules.NHS_BOARD and kind in (RecordKind.BACKGROUND, RecordKind.EXEMPT):
        years = max(years, NHS_YEARS)
    return Retention(kind, _law_for(rules, kind, executive), years)


def _law_for(rules: str, kind: RecordKind, executive: bool) -> Law:
    if rules == Rules.COUNTY_COMMITTEE:
        return (_OF_THE_EXECUTIVE if executive else _OF_A_COMMITTEE).get(kind, _NOTHING)
    if rules == Rules.NHS_BOARD and kind not in (RecordKind.DRAFTS, RecordKind.NOTES):
        return _NHS
    return _NOTHING


def check_may_dispose(
    kept: Retention,
    met_on: datetime.date,
    today: datetime.date,
    *,
    kept_until: datetime.date | None = None,
    minutes_signed: bool = True,
) -> None:
    """Raise `MustBeKept`, with the reason, for a record that is kept for good or before its review day."""
    review = kept.review_on(met_on, kept_until)
    if review is None:
        raise MustBeKept(f"{_sentence(kept.kind)} are kept for good, and are never disposed of.")
    open_until = kept.open_until(met_on)
    if open_until and today <= open_until:
        raise MustBeKept(f"The law keeps it open until {_day(open_until)} ({kept.law.text}).")
    if kept_until and today <= kept_until:
        raise MustBeKept(f"It is kept longer, until {_day(kept_until)}.")
    if today < review:
        raise MustBeKept(
            f"The council’s schedule keeps it until {_day(review - datetime.timedelta(days=1))}."
        )
    if kept.kind == RecordKind.NOTES and not minutes_signed:
        raise MustBeKept("The minutes of this meeting are not signed yet, so its notes are still needed.")


def check_keeps_longer(
    kept: Retention, met_on: datetime.date, until: datetime.date, today: datetime.date
) -> None:
    """Raise `MustBeKept` if keeping a record until this day would not keep it longer."""
    review = kept.review_on(met_on)
    if review is None:
        raise MustBeKept(f"{_sentence(kept.kind)} are kept for good already.")
    if until <= today:
        raise MustBeKept("Choose a day after today.")
    if until < review:
        raise MustBeKept(
            f"It is kept until {_day(review - datetime.timedelta(days=1))} already. Choose a later day."
        )


def _sentence(kind: RecordKind) -> str:
    return kind[0].upper() + kind[1:]


def _day(day: datetime.date) -> str:
    return f"{day:%-d %B %Y}"
