"""What must not be in the files that are kept: hosts in lock files, one machine's paths, work left for later."""

import pathlib
import re
import subprocess
from collections.abc import Iterable, Iterator

ROOT = pathlib.Path(__file__).parents[1]
_LEFT_OVER = re.compile(
    r"(?:^|[^a-z.])/(?:work|farm|root|Users)/[A-Za-z.]|/home/[a-z]|\bTO[D]O\b|\bFIX[M]E\b"
)
_HOST = re.compile(r"https?://[^/\"\s]+")
_PICTURES = {".png", ".jpg", ".woff", ".woff2", ".ico", ".pdf"}


def hosts_in_lock_files(root: pathlib.Path = ROOT) -> list[str]:
    """Lock files pin versions and hashes; where to fetch from is each machine's own business."""
    found = [_problems(path, _HOST.search) for path in sorted((root / "requirements").glob("*.txt"))]
    found.append(
        _problems(root / "package-lock.json", lambda line: '"resolved"' in line or _HOST.search(line))
    )
    return [problem for problems in found for problem in problems]


def left_over(root: pathlib.Path = ROOT) -> list[str]:
    """Paths of one machine, and marks that something was to be done later."""
    return [problem for path in tracked(root) for problem in _problems(path, _LEFT_OVER.search)]


def tracked(root: pathlib.Path) -> Iterator[pathlib.Path]:
    """The files that are kept, as git lists them; every file of the source where there is no git."""
    listed = subprocess.run(["git", "-C", str(root), "ls-files", "-z"], capture_output=True, text=True)
    paths: Iterable[pathlib.Path] = (root / name for name in listed.stdout.split("\0") if name)
    if listed.returncode:
        paths = (path for folder in ("src", "tests", "docs") for path in (root / folder).rglob("*"))
    return (path for path in paths if path.is_file() and path.suffix not in _PICTURES)


def _problems(path: pathlib.Path, is_bad) -> list[str]:
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    return [f"{path.name}, line {n}: {line.strip()[:120]}" for n, line in enumerate(lines, 1) if is_bad(line)]
