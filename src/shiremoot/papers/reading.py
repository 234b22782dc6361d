"""Runs every reader over a paper, sorts the facts, and keeps the text that no reader understood."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shiremoot.papers import documents, garbage, readers, sources
from shiremoot.papers.facts import Fact, Unread
from shiremoot.papers.outline import outline
from shiremoot.papers.paper import Paper
from shiremoot.papers.sources import SourceText, UnreadablePaper
from shiremoot.papers.unread import unread_in


@dataclass(frozen=True)
class Reading:
    """The result of reading one paper: its facts in order of their lines, and the text nobody understood.

    Each of `notes` is a sentence about what could not be read at all, such as a page that is a picture.
    """

    name: str
    sha256: str
    lines: int
    facts: tuple[Fact, ...]
    unread: tuple[Unread, ...]
    notes: tuple[str, ...] = ()

    def of_kind(self, kind: str) -> list[Fact]:
        """Return the facts of one kind, in order."""
        return [fact for fact in self.facts if fact.kind == kind]

    def as_json(self) -> dict[str, object]:
        """Return the stable shape described in docs/reading.md, made of plain JSON values."""
        return outline(self.name, self.sha256, self.lines, self.facts, self.unread) | {
            "notes": list(self.notes)
        }


def read_file(path: Path | str, told: sources.Told | None = None) -> Reading:
    """Read a file; raises UnreadablePaper with one clear sentence if it is not a council paper.

    For a long file, `told` is called from time to time with the share that has been opened, from 0 to 1.
    """
    return read(sources.open_file(path, told))


def read_text(text: str, name: str = "text") -> Reading:
    """Read a text; raises UnreadablePaper if it is not a council paper."""
    return read(sources.open_text(text, name))


@garbage.held_back()
def read(source: SourceText) -> Reading:
    """Read an opened source, whose text the caller can keep; raises UnreadablePaper if it is not a council paper."""
    paper, facts = paper_and_facts(source)
    if not any(fact.kind != "document" for fact in facts) and not _is_headed(facts):
        raise UnreadablePaper(f"Nothing in {source.name} looks like a council paper.")
    unread = tuple(unread_in(paper, facts))
    return Reading(source.name, source.sha256, paper.last_line, facts, unread, source.notes)


@garbage.held_back()
def paper_and_facts(source: SourceText) -> tuple[Paper, tuple[Fact, ...]]:
    """Return the paper in a source with all its facts, if any; raises UnreadablePaper if it has no words."""
    paper = documents.paper_of(source.text, source.name)
    if not paper.documents:
        raise UnreadablePaper(f"{source.name} holds nothing but page numbers and headings of pages.")
    facts = sorted(
        (fact for reader in readers.all_readers() for fact in reader(paper)),
        key=lambda fact: (fact.first_line, fact.last_line != paper.last_line, fact.last_line),
    )
    return paper, tuple(facts)


def _is_headed(facts: Sequence[Fact]) -> bool:
    """Return True if the paper names a body of more than one word, or a body and a day."""
    values = [fact.value for fact in facts if fact.kind == "document"]
    return any("body" in one and ("date" in one or " " in str(one["body"])) for one in values)
