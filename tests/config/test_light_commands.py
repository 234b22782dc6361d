"""What a command brings into memory: one that needs no site starts without Django, and without the others' tools."""

import subprocess
import sys

import pytest

from shiremoot.config.commands import proof
from shiremoot.papers.proofing import acceptances, outputs

PROBE = """
import sys
from shiremoot.config import cli
try:
    ended = cli.main(sys.argv[1:])
except SystemExit as leaving:
    ended = leaving.code
print(*sorted(sys.modules), file=sys.stderr)
sys.exit(ended)
"""
PAPER = """HEALTH AND WELLBEING BOARD

Agenda for the meeting on Thursday 5 December 2024 at 2.00 pm

1. Apologies
2. Minutes of the meeting of 3 October 2024
"""
HEAVY = ("django", "docx", "lxml", "pikepdf", "pypdfium2", "typst")


def loaded_by(*words: str) -> set[str]:
    """The modules in memory when a command ends."""
    done = subprocess.run(
        [sys.executable, "-c", PROBE, *words], capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stderr
    return set(done.stderr.split())


@pytest.fixture
def paper(tmp_path) -> str:
    file = tmp_path / "agenda.txt"
    file.write_text(PAPER, encoding="utf-8")
    return str(file)


@pytest.mark.parametrize(
    "words",
    [
        ["--help"],
        ["clock", "28 days", "--from", "2023-10-17"],
        ["clock", "5 clear days before", "--from", "2024-12-05"],
        ["read", "--help"],
        ["proof", "--rules"],
        ["duties", "--help"],
    ],
    ids=" ".join,
)
def test_a_command_that_needs_no_site_starts_without_django_or_a_reader_of_files(words):
    assert loaded_by(*words).isdisjoint(HEAVY)


@pytest.mark.parametrize("command", ["read", "proof"])
def test_a_plain_paper_is_read_without_django_or_a_reader_of_other_files(command, paper):
    loaded = loaded_by(command, paper)
    assert "shiremoot.papers.reading" in loaded
    assert loaded.isdisjoint(HEAVY)


@pytest.mark.parametrize("words", [["--help"], ["clock", "28 days", "--from", "2023-10-17"]], ids=" ".join)
def test_help_and_clock_load_neither_the_readers_nor_the_bank_holidays(words):
    loaded = loaded_by(*words)
    assert "shiremoot.kernel.clocks" in loaded
    assert loaded.isdisjoint({"shiremoot.papers", "holidays"})


def test_working_days_load_the_bank_holidays_of_no_other_country():
    loaded = loaded_by("clock", "28 working days", "--from", "2023-10-17")
    assert "holidays" in loaded
    assert not {one for one in loaded if one.startswith("holidays.countries")}


def test_the_words_of_the_proof_command_are_those_of_the_proof_reader():
    assert tuple(outputs.FORMATS) == proof.FORMATS
    assert proof.ACCEPTED == acceptances.FILE_NAME
