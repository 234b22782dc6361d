"""The kinds of field a step may have. Each reads what was typed into a value for JSON, and puts a value into words.

A field refuses with a `DomainError` in words for the person who typed. An empty answer is None: whether an answer is
needed is decided by `answering`.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from shiremoot.kernel.clocks import local_time
from shiremoot.kernel.errors import DomainError
from shiremoot.kernel.pathways import dates
from shiremoot.kernel.pathways.conditions import Condition
from shiremoot.kernel.pathways.facts import Value

LONGEST = 20_000  # characters of a text
YES, NO, UNCLEAR = "yes", "no", "unclear"
REFERENCE = re.compile(r"[A-Z]{1,6}(?:-[0-9]{1,8}){1,3}")


class NotAnAnswer(DomainError):
    """What was typed cannot be an answer to the field."""


@dataclass(frozen=True)
class Option:
    """One answer to choose: a key that stays, and its words."""

    key: str
    words: str


def options(**words: str) -> tuple[Option, ...]:
    """Return options by their keys: options(enquiry="Enquiry", other="Another process")."""
    return tuple(Option(key, said) for key, said in words.items())


@dataclass(frozen=True, kw_only=True)
class Field(ABC):
    """One thing a step records.

    required     True, False, or the condition under which an answer is needed
    shared_with  the roles that see it, besides anyone who may take the step; None for all who see the step
    counted      statistics count cases by its answer
    """

    key: str
    label: str
    hint: str = ""
    required: bool | Condition = True
    shared_with: frozenset[str] | None = None
    counted: bool = False
    countable: ClassVar[bool] = False
    ask: ClassVar[str] = "Enter"

    @abstractmethod
    def read(self, raw: object) -> Value | None:
        """Return the value, or None for no answer. Raises `DomainError`."""

    def in_words(self, value: Value) -> str:
        return str(value)

    def answers(self) -> tuple[str, ...]:
        """The answers that a condition may ask for."""
        return ()

    def answer_in_words(self, answer: str) -> str:
        """Return the words for one of its `answers`."""
        return self.in_words(answer)


@dataclass(frozen=True, kw_only=True)
class Text(Field):
    """Words; `long` for more than a line."""

    long: bool = False
    longest: int = LONGEST

    def read(self, raw: object) -> Value | None:
        text = _text(raw).replace("\r\n", "\n")
        if len(text) > self.longest:
            raise NotAnAnswer(f"Use at most {self.longest:,} characters.")
        return text or None


@dataclass(frozen=True, kw_only=True)
class Choice(Field):
    """One of some options."""

    options: tuple[Option, ...]
    countable: ClassVar[bool] = True
    ask: ClassVar[str] = "Choose"

    def read(self, raw: object) -> Value | None:
        key = _text(raw)
        if key and key not in self.answers():
            raise NotAnAnswer("Choose one of the options.")
        return key or None

    def in_words(self, value: Value) -> str:
        return next((one.words for one in self.options if one.key == value), str(value))

    def answers(self) -> tuple[str, ...]:
        return tuple(one.key for one in self.options)


@dataclass(frozen=True, kw_only=True)
class Choices(Field):
    """Any number of some options, kept in their order."""

    options: tuple[Option, ...]
    countable: ClassVar[bool] = True
    ask: ClassVar[str] = "Choose"

    def read(self, raw: object) -> Value | None:
        given = {str(one) for one in raw} if isinstance(raw, Iterable) and not isinstance(raw, str) else set()
        if given - set(self.answers()):
            raise NotAnAnswer("Choose from the options.")
        return [key for key in self.answers() if key in given] or None

    def in_words(self, value: Value) -> str:
        chosen = value if isinstance(value, list) else [value]
        return "; ".join(one.words for one in self.options if one.key in chosen)

    def answers(self) -> tuple[str, ...]:
        return tuple(one.key for one in self.options)


@dataclass(frozen=True, kw_only=True)
class YesNo(Field):
    """Yes, no or (where `may_be_unclear`) unclear, each with its reason where `with_reason`."""

    with_reason: bool = True
    may_be_unclear: bool = True
    countable: ClassVar[bool] = True
    ask: ClassVar[str] = "Choose"

    def read(self, raw: object) -> Value | None:
        given = raw if isinstance(raw, Mapping) else {"answer": raw}
        answer, reason = _text(given.get("answer")), _text(given.get("reason")).replace("\r\n", "\n")
        if not answer:
            if reason:
                raise NotAnAnswer("Choose an answer to go with the reason.")
            return None
        if answer not in self.answers():
            raise NotAnAnswer("Choose one of the options.")
        if self.with_reason and not reason:
            raise NotAnAnswer("Say why.")
        if len(reason) > LONGEST:
            raise NotAnAnswer(f"Use at most {LONGEST:,} characters.")
        return {"answer": answer} | ({"reason": reason} if reason else {})

    def in_words(self, value: Value) -> str:
        said = value if isinstance(value, dict) else {"answer": str(value)}
        answer = said.get("answer", "").capitalize()
        return f"{answer}: {said['reason']}" if said.get("reason") else answer

    def answers(self) -> tuple[str, ...]:
        return (YES, NO, UNCLEAR) if self.may_be_unclear else (YES, NO)


@dataclass(frozen=True, kw_only=True)
class Day(Field):
    """A day; where not `exact`, a month, a year or "about" will do."""

    exact: bool = False

    def read(self, raw: object) -> Value | None:
        text = _text(raw)
        if not text:
            return None
        day = dates.PartialDay.typed(text)
        if self.exact and not day.is_exact:
            raise NotAnAnswer("Enter the very day, such as 5 December 2024.")
        return str(day)

    def in_words(self, value: Value) -> str:
        return dates.PartialDay.stored(str(value)).in_words()


@dataclass(frozen=True, kw_only=True)
class Moment(Field):
    """A day and an hour, kept with the offset of London."""

    def read(self, raw: object) -> Value | None:
        text = _text(raw)
        return dates.read_moment(text).isoformat(timespec="minutes") if text else None

    def in_words(self, value: Value) -> str:
        moment = local_time.exact(dates.read_moment(str(value)))
        return f"{dates.PartialDay(moment.year, moment.month, moment.day).in_words()}, {moment:%H:%M}"


@dataclass(frozen=True, kw_only=True)
class Number(Field):
    """A whole number."""

    least: int = 0
    most: int = 1_000_000_000

    def read(self, raw: object) -> Value | None:
        text = _text(raw).replace(",", "")
        if not text:
            return None
        if not re.fullmatch(r"-?[0-9]{1,12}", text):
            raise NotAnAnswer("Enter a whole number, such as 12.")
        if not self.least <= int(text) <= self.most:
            raise NotAnAnswer(f"Enter a number from {self.least:,} to {self.most:,}.")
        return int(text)

    def in_words(self, value: Value) -> str:
        return f"{value:,}" if isinstance(value, int) else str(value)


@dataclass(frozen=True, kw_only=True)
class Organisation(Field):
    """An organisation of the register, by its key. The room that asks sees that it is there."""

    ask: ClassVar[str] = "Choose"

    def read(self, raw: object) -> Value | None:
        return _text(raw) or None


@dataclass(frozen=True, kw_only=True)
class PersonReference(Field):
    """Somebody a case is about, by their reference in the index of people: never a name."""

    def read(self, raw: object) -> Value | None:
        text = _text(raw).upper()
        if text and not REFERENCE.fullmatch(text):
            raise NotAnAnswer("Enter the person's reference, such as P-000123, and not their name.")
        return text or None


@dataclass(frozen=True, kw_only=True)
class EarlierStep(Field):
    """One of several takings of a step, by its number in the case: the referral whose outcome is recorded, say.

    of        the step
    named_by  the field of that step which tells one taking from another
    settles   it is then settled, and is chosen no more
    """

    of: str
    named_by: str
    settles: bool = False
    ask: ClassVar[str] = "Choose"

    def read(self, raw: object) -> Value | None:
        text = _text(raw)
        if text and not re.fullmatch(r"[0-9]{1,6}", text):
            raise NotAnAnswer("Choose one of the options.")
        return int(text) if text else None

    def in_words(self, value: Value) -> str:
        return f"Step {value}"


def missing(field: Field) -> str:
    """Return the words that ask for an answer to a field."""
    if isinstance(field, YesNo) or field.label.endswith("?"):
        return f"Answer “{field.label}”."
    return f"{field.ask} {field.label[:1].lower()}{field.label[1:]}."


def _text(raw: object) -> str:
    if raw is None or isinstance(raw, Mapping) or (isinstance(raw, Sequence) and not isinstance(raw, str)):
        return ""
    return str(raw).strip()
