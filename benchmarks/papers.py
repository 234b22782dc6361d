"""Reading and proof-reading papers: text, PDF beside the bare library, a folder on all cores, and memory.

The papers are the evaluation's own made-up ones, one after another until there are enough. No database is needed:
``python -m benchmarks.papers`` runs these alone.
"""

import functools
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

from benchmarks import measuring
from shiremoot import papers
from shiremoot.spine.duties import catalogue

LIMIT = 500  # milliseconds for a megabyte: 2 MB a second
TEXT_LETTERS, PDF_LETTERS, LONG_LETTERS = 1_000_000, 400_000, 4_000_000
FILES = 500
MOST_MEMORY = 1_000  # megabytes
_CLEAN = pathlib.Path(__file__).parent.parent / "evaluation" / "clean"
_HEAD = '#set page(paper: "a4", margin: 2cm, footer: context align(center, counter(page).display()))\n'
_MEMORY = """
import os, re, sys
from shiremoot import papers
from shiremoot.papers.formats import apart
def most(process):
    return int(re.search(r"VmHWM:\\s*(\\d+)", open(f"/proc/{process}/status").read())[1]) / 1000
opened = papers.open_file(sys.argv[1])
reader = sum(most(one._process.pid) for one in apart._idle)
papers.proof([opened])
print(most(os.getpid()) + reader)
"""


def run() -> list[measuring.Figure]:
    with tempfile.TemporaryDirectory(prefix="shiremoot-papers-") as folder:
        return [*_text(), *_pdf(), *_memory(pathlib.Path(folder)), *_folder(pathlib.Path(folder))]


def _text() -> list[measuring.Figure]:
    text = _words(TEXT_LETTERS)
    source = papers.open_bytes(text.encode(), "pack.txt")
    read, proof = measuring.medians(
        lambda: papers.read(source), lambda: papers.proof([source], catalogue.load()), rounds=5
    )
    against = "a limit of 2 MB a second"
    return [
        measuring.Figure("A megabyte of text, read", read, LIMIT, against, 1),
        measuring.Figure("A megabyte of text, read and proof-read", proof, LIMIT, against, 1),
    ]


def _pdf() -> list[measuring.Figure]:
    data = _as_pdf(_words(PDF_LETTERS))
    ours, bare = measuring.medians(
        lambda: papers.open_bytes(data, "pack.pdf"), functools.partial(_bare, data), rounds=15
    )
    against = "pypdfium2's own text of the same pages"
    return [measuring.Figure(f"A PDF of {len(_bare(data))} pages, to text", ours, bare, against, 1.5)]


def _bare(data: bytes) -> list[str]:
    """Return the text of each page, read with the library alone."""
    import pypdfium2

    texts = []
    document = pypdfium2.PdfDocument(data)
    for page in document:
        words = page.get_textpage()
        texts.append(words.get_text_range())
        words.close()
        page.close()
    document.close()
    return texts


def _memory(folder: pathlib.Path) -> list[measuring.Figure]:
    """Measure the peak memory for a long paper: this process and the one that reads for it together."""
    figures = []
    for what, name, data in (
        ("text", "long.txt", _words(LONG_LETTERS).encode()),
        ("PDF", "long.pdf", _as_pdf(_words(LONG_LETTERS))),
    ):
        (folder / name).write_bytes(data)
        said = subprocess.run(
            [sys.executable, "-c", _MEMORY, str(folder / name)], check=True, capture_output=True
        )
        most = float(said.stdout)
        figures.append(
            measuring.Figure(
                f"{LONG_LETTERS // 1_000_000} million letters of {what}, most memory",
                most,
                MOST_MEMORY,
                "a limit of 1 GB",
                1,
                unit="MB",
            )
        )
        (folder / name).unlink()
    return figures


def _folder(folder: pathlib.Path) -> list[measuring.Figure]:
    """Measure papers of some pages each, every fifth a PDF, proof-read by one process and by two."""
    one = _words(20_000)
    pdf = _as_pdf(one)
    for number in range(FILES):
        name = folder / f"paper-{number:03}"
        if number % 5:
            name.with_suffix(".txt").write_text(f"{one}\nCopy {number}\n", encoding="utf-8")
        else:
            name.with_suffix(".pdf").write_bytes(pdf)
    times = [_proof_time(folder, processes) for processes in (2, 1)]
    what = f"A folder of {FILES} papers, two processes"
    return [measuring.Figure(what, *times, "one process", 0.6)]


def _proof_time(folder: pathlib.Path, processes: int) -> float:
    begun = time.perf_counter()
    done = papers.proof_files([folder], catalogue.load(), processes=processes)
    if len(done.files) != FILES:
        raise AssertionError(f"{FILES - len(done.files)} papers were not read: {done.unreadable[:1]}")
    return (time.perf_counter() - begun) * 1000


@functools.cache
def _words(letters: int) -> str:
    """Return made-up papers one after another, each on its own page, about so many letters in all."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(_CLEAN.iterdir())]
    held: list[str] = []
    while sum(map(len, held)) < letters:
        held.append(texts[len(held) % len(texts)])
    return "\f".join(held)


@functools.cache
def _as_pdf(text: str) -> bytes:
    import typst

    pages = text.split("\f")
    raw = "\n#pagebreak()\n".join(f"#text({json.dumps(page, ensure_ascii=False)})" for page in pages)
    return bytes(typst.compile((_HEAD + raw).encode()))


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "benchmarks.settings")
    print(measuring.table(run()))
