"""The files in `frozen/`: written by `--freeze`, read by the tests."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from django.db import connection

from tests.nets.reading import Reading

FROZEN = Path(__file__).with_name("frozen")
PAGES, SHAPES, RENAMED = FROZEN / "pages.txt", FROZEN / "shapes.txt", FROZEN / "renamed.toml"
COUNTED = ("visitor", "amina")  # whose queries are counted


@dataclass(frozen=True)
class Page:
    """One frozen line: by viewer, `status:digest`; and the queries of those who are counted."""

    name: str
    answers: dict[str, str]
    queries: dict[str, int]

    def line(self) -> str:
        counts = "/".join(str(self.queries[viewer]) for viewer in COUNTED)
        return " ".join([self.name, *self.answers.values(), f"queries:{counts}"])


def page(name: str, readings: dict[str, Reading]) -> Page:
    return Page(
        name=name,
        answers={viewer: answer(reading) for viewer, reading in readings.items()},
        queries={viewer: readings[viewer].queries for viewer in COUNTED},
    )


def answer(reading: Reading) -> str:
    return f"{reading.status}:{reading.digest}"


def write_pages(pages: Iterable[Page], viewers: Iterable[str]) -> None:
    """One line for each address, after a line that names the viewers in order."""
    lines = [" ".join(["#", *viewers, f"queries of {' and '.join(COUNTED)}"])]
    PAGES.write_text("\n".join([*lines, *(page.line() for page in pages)]) + "\n", encoding="utf-8")


def pages() -> dict[str, Page]:
    """Every frozen line, by name."""
    head, *lines = PAGES.read_text(encoding="utf-8").splitlines()
    viewers = head.removeprefix("# ").partition(" queries of")[0].split(" ")
    return {page.name: page for page in (_parsed(line, viewers) for line in lines)}


def _parsed(line: str, viewers: list[str]) -> Page:
    words = line.split(" ")
    name, answers, counts = " ".join(words[: -len(viewers) - 1]), words[-len(viewers) - 1 : -1], words[-1]
    queries = map(int, counts.removeprefix("queries:").split("/"))
    return Page(name, dict(zip(viewers, answers, strict=True)), dict(zip(COUNTED, queries, strict=True)))


def triggers_file() -> Path:
    return FROZEN / f"triggers-{connection.vendor}.txt"


def write_lines(file: Path, lines: Iterable[str]) -> None:
    file.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def read_lines(file: Path) -> list[str]:
    return file.read_text(encoding="utf-8").splitlines()


def write_text(folder: Path, viewer: str, name: str, reading: Reading) -> None:
    """The whole text of one answer, in a file of its own."""
    file = folder / viewer / f"{quote(name, safe='')[:240]}.txt"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"{name}\n{reading.status}\n{reading.text}\n", encoding="utf-8")
