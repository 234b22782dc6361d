"""The papers slips are planted into."""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SHARED = HERE.parent / "../shared"


@dataclass(frozen=True)
class Clean:
    """A paper before anything is planted in it. Nothing should be found in one of our own."""

    name: str
    text: str


def own() -> list[Clean]:
    """Our own made-up papers, in which nothing is wrong: whatever is found in them is a false alarm."""
    return _papers(HERE / "clean")


def real() -> list[Clean]:
    """Real papers beside the project, if they are there. They hold slips of their own."""
    return [paper for folder in ("seeds", "packs") for paper in _papers(SHARED / folder)]


def _papers(folder: Path) -> list[Clean]:
    files = sorted(
        path for path in folder.glob("*") if path.suffix in (".txt", ".md") and path.stem != "README"
    )
    return [Clean(path.name, path.read_text(encoding="utf-8", errors="replace")) for path in files]
