"""The papers slips are planted into."""

from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
SHARED = HERE.parent / "../shared"


@dataclass(frozen=True)
class Clean:
    """A paper before anything is planted in it. In our own papers, nothing should be found."""

    name: str
    text: str


def own() -> list[Clean]:
    """Return our own made-up papers, which hold no errors: any finding is a false alarm."""
    return _papers(HERE / "clean")


def real() -> list[Clean]:
    """Return the real papers beside the project, if there are any. They hold errors of their own."""
    return [paper for folder in ("seeds", "packs") for paper in _papers(SHARED / folder)]


def _papers(folder: Path) -> list[Clean]:
    files = sorted(
        path for path in folder.glob("*") if path.suffix in (".txt", ".md") and path.stem != "README"
    )
    return [Clean(path.name, path.read_text(encoding="utf-8", errors="replace")) for path in files]
