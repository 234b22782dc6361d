"""`shiremoot proof`: what a person and a program see, how findings are accepted, and what it ends with."""

import argparse
import json
import pathlib
import subprocess
import sys

import pytest

from shiremoot.config import progress
from shiremoot.config.commands import proof
from shiremoot.papers.proofing import proof as library
from shiremoot.papers.proofing.rule import all_rules
from tests.papers.formats import made

PARKS = "Parks Committee\nMonday 4 March 2025\nAGENDA\n1. Apologies\n2. Pond, by Friday 7 May 2025\n"
CLEAN = "Parks Committee\nTuesday 4 March 2025\nAGENDA\n1. Apologies\n2. Pond\n"


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch, instead) -> pathlib.Path:
    """A folder of papers to stand in, and one rule only."""
    only = tuple(rule for rule in all_rules() if rule.name == "weekday-disagrees")
    instead(library, "all_rules", lambda: only)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "parks.txt").write_text(PARKS)
    (tmp_path / "clean.txt").write_text(CLEAN)
    return tmp_path


@pytest.fixture
def run(capsys):
    """What the command ends with, prints, and complains of."""

    def ran(*words: str) -> tuple[int, str, str]:
        parser = argparse.ArgumentParser()
        proof.add_to(parser.add_subparsers())
        options = parser.parse_args(["proof", *words])
        code = options.run(options)
        told = capsys.readouterr()
        return code, told.out, told.err

    return ran


def keys(run, *words: str) -> list[str]:
    told = json.loads(run("parks.txt", "--format", "json", *words)[1])
    return [one["key"] for one in told["files"][0]["findings"]]


def test_a_person_sees_each_finding_with_its_line_and_what_was_expected(run):
    first, second = keys(run)
    code, out, err = run("parks.txt")
    assert (code, err) == (1, "")
    assert out.splitlines() == [
        "parks.txt",
        f"  line 2  certain  weekday-disagrees  {first}",
        "    “Monday 4 March 2025”",
        "    4 March 2025 is a Tuesday.",
        "    Expected: Tuesday 4 March 2025, or Monday 4 March 2024",
        f"  line 5  certain  weekday-disagrees  {second}",
        "    “Friday 7 May 2025”",
        "    7 May 2025 is a Wednesday.",
        "    Expected: Wednesday 7 May 2025, or the date meant",
        "",
        "2 findings in 1 paper (2 certain, 0 likely).",
    ]


def test_nothing_found_ends_with_0(run):
    assert run("clean.txt") == (0, "Nothing found in 1 paper.\n", "")


def test_a_folder_stands_for_every_paper_in_it(run):
    code, out, _ = run(".")
    assert (code, out.splitlines()[-1]) == (1, "2 findings in 1 of 2 papers (2 certain, 0 likely).")


def test_a_paper_that_cannot_be_read_is_named_and_the_others_are_still_read(run):
    code, out, err = run("parks.txt", "missing.txt")
    assert (code, err) == (2, "shiremoot: There is no file called missing.txt.\n")
    assert out.splitlines()[-1] == "2 findings in 1 paper (2 certain, 0 likely); 1 could not be read."


def test_a_program_gets_the_documented_shape(run):
    told = json.loads(run("parks.txt", "--format", "json")[1])
    assert list(told) == ["files", "unreadable"]
    (file,) = told["files"]
    assert list(file) == ["file", "findings", "accepted", "notes"]
    assert (file["file"], file["accepted"], file["notes"]) == ("parks.txt", [], [])
    assert file["findings"][0] | {"key": ""} == {
        "rule": "weekday-disagrees",
        "line": 2,
        "page": None,
        "text": "Monday 4 March 2025",
        "message": "4 March 2025 is a Tuesday.",
        "expected": "Tuesday 4 March 2025, or Monday 4 March 2024",
        "related": [],
        "confidence": "certain",
        "key": "",
    }


def test_what_could_not_be_read_is_told_to_programs_too(run):
    told = json.loads(run("missing.txt", "--format", "json")[1])
    assert told == {
        "files": [],
        "unreadable": [{"file": "missing.txt", "why": "There is no file called missing.txt."}],
    }


def test_sarif_and_html_are_written_to_a_file_when_asked(run, folder):
    code, out, _ = run("parks.txt", "--format", "sarif", "--output", "found.sarif")
    assert (code, out) == (1, "Wrote found.sarif. 2 findings in 1 paper (2 certain, 0 likely).\n")
    results = json.loads((folder / "found.sarif").read_text())["runs"][0]["results"]
    assert [one["locations"][0]["physicalLocation"]["region"]["startLine"] for one in results] == [2, 5]
    run("parks.txt", "--format", "html", "--output", "found.html")
    assert "4 March 2025 is a Tuesday." in (folder / "found.html").read_text()
    assert sorted(file.name for file in folder.iterdir()) == [
        "clean.txt",
        "found.html",
        "found.sarif",
        "parks.txt",
    ]


@pytest.mark.parametrize("option", ["--output", "--accepted"])
def test_a_paper_is_never_written_over(run, folder, option):
    assert run("parks.txt", option, "./parks.txt") == (
        2,
        "",
        "shiremoot: ./parks.txt is one of the papers, so nothing was written over it.\n",
    )
    assert (folder / "parks.txt").read_text() == PARKS


def test_a_file_that_cannot_be_written_is_told_in_one_sentence(run):
    code, _, err = run("parks.txt", "--output", "nowhere/found.txt")
    assert (code, err) == (2, "shiremoot: nowhere/found.txt cannot be written: No such file or directory.\n")


def test_a_finding_accepted_with_a_reason_is_quiet_from_then_on(run, folder):
    first, second = keys(run)
    code, out, _ = run("parks.txt", "--accept", first[:6], "--reason", "As it was sent.")
    assert (code, out) == (0, "Accepted in accepted-findings.toml: 4 March 2025 is a Tuesday.\n")
    assert 'reason = "As it was sent."' in (folder / "accepted-findings.toml").read_text()
    assert keys(run) == [second]
    assert run("parks.txt")[1].splitlines()[-1] == "1 finding in 1 paper (1 certain, 0 likely); 1 accepted."
    assert "Accepted: As it was sent." in run("parks.txt", "--show-accepted")[1]
    run("parks.txt", "--accept", second, "--reason", "So it was.")
    assert run("parks.txt")[0] == 0


def test_it_stays_accepted_when_the_paper_is_mended_elsewhere(run, folder):
    _, second = keys(run)
    run("parks.txt", "--accept", second, "--reason", "So it was.")
    (folder / "parks.txt").write_text("Thistledown\n\n" + PARKS.replace("Monday 4", "Tuesday 4"))
    assert run("parks.txt") == (0, "Nothing found in 1 paper; 1 accepted.\n", "")


def test_acceptances_may_be_kept_in_a_file_of_another_name(run, folder):
    first, _ = keys(run)
    run("parks.txt", "--accept", first, "--reason", "So it was.", "--accepted", "ours.toml")
    assert len(keys(run)) == 2
    assert len(keys(run, "--accepted", "ours.toml")) == 1


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([], "Name a paper, or a folder of papers."),
        (["parks.txt", "--accept", "aa"], 'A finding is accepted for a reason: --reason "…".'),
        (
            ["parks.txt", "--accept", "aa", "--reason", " "],
            'A finding is accepted for a reason: --reason "…".',
        ),
        (["parks.txt", "--reason", "So"], "--reason goes with --accept KEY."),
        (["parks.txt", "--accept", "zz", "--reason", "So"], "No finding here has a key that begins with zz."),
        (["parks.txt", "--accept", "", "--reason", "So"], "--reason goes with --accept KEY."),
        (["parks.txt", "--accepted", "none.toml"], "There is no file called none.toml."),
        (
            ["parks.txt", "--only", "spelling"],
            "There is no rule or group called spelling: shiremoot proof --rules lists them.",
        ),
    ],
)
def test_what_the_caller_can_mend_is_told_in_one_sentence(run, words, said):
    assert run(*words) == (2, "", f"shiremoot: {said}\n")


def test_a_broken_file_of_acceptances_stops_the_work_and_is_left_as_it_is(run, folder):
    (folder / "accepted-findings.toml").write_text("[[accepted]\n")
    code, out, err = run("parks.txt")
    assert (code, out) == (2, "")
    assert err.startswith("shiremoot: accepted-findings.toml: This is not a TOML file")
    assert (folder / "accepted-findings.toml").read_text() == "[[accepted]\n"


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["--only", "dates"], 2),
        (["--only", "certain,weekday-disagrees"], 2),
        (["--only", "likely"], 0),
        (["--without", "dates"], 0),
        (["--without", "likely"], 2),
    ],
)
def test_only_what_was_asked_for_is_shown_and_counted(run, words, found):
    code, out, _ = run("parks.txt", *words)
    assert (code, out.count("weekday-disagrees")) == (int(found > 0), found)


def test_the_rules_are_listed_each_with_its_reason(run):
    code, out, _ = run("--rules", "--only", "weekday-disagrees")
    assert (code, out.splitlines()) == (
        0,
        [
            "dates",
            "  weekday-disagrees",
            "    A date is printed with a weekday that it does not fall on.",
            "    Who trusts the weekday and who trusts the date come on different days.",
        ],
    )
    listed = json.loads(run("--rules", "--format", "json")[1])
    assert [one["rule"] for one in listed] == [rule.name for rule in all_rules()]


def test_progress_is_told_on_a_terminal_only_and_wiped_away(run, monkeypatch):
    assert run("parks.txt", "clean.txt")[2] == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    monkeypatch.setattr(progress, "_AFTER", 0)
    monkeypatch.setattr(progress, "_EACH", 0)
    err = run("parks.txt", "clean.txt")[2]
    assert "\r\x1b[KProof-reading 0 of 2: parks.txt" in err
    assert "\r\x1b[KProof-reading 1 of 2: clean.txt" in err
    assert err.endswith("\r\x1b[K")


def test_a_terminal_without_colour_and_no_file_gets_any(run, monkeypatch):
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[31mcertain\x1b[0m" in run("parks.txt")[1]
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[31m" not in run("parks.txt")[1]


def test_it_needs_no_database_and_leaves_nothing_behind(folder):
    words = [sys.executable, "-m", "shiremoot.config.cli", "proof", "clean.txt"]
    ran = subprocess.run(words, capture_output=True, text=True, cwd=folder, check=False)
    assert (ran.returncode, ran.stdout, ran.stderr) == (0, "Nothing found in 1 paper.\n", "")
    assert sorted(file.name for file in folder.iterdir()) == ["clean.txt", "parks.txt"]


def test_of_a_folder_papers_of_every_format_are_proof_read_and_what_could_not_be_read_is_told(run, folder):
    (folder / "pond.html").write_bytes(made.page("<p>Parks Committee</p><p>Monday 4 March 2025</p>"))
    (folder / "pond.pdf").write_bytes(made.joined(made.pdf(), made.scan(1)))
    told = json.loads(run(".", "--format", "json")[1])
    assert {one["file"]: (len(one["findings"]), one["notes"]) for one in told["files"]} == {
        "clean.txt": (0, []),
        "parks.txt": (2, []),
        "pond.html": (1, []),
        "pond.pdf": (0, ["Page 3 is a picture without text."]),
    }
    assert "    Page 3 is a picture without text." in run("pond.pdf")[1].splitlines()
    assert "<p>Page 3 is a picture without text.</p>" in run("pond.pdf", "--format", "html")[1]
    sarif = json.loads(run("pond.pdf", "--format", "sarif")[1])
    (note,) = sarif["runs"][0]["invocations"][0]["toolExecutionNotifications"]
    assert (note["level"], note["message"]["text"]) == ("warning", "Page 3 is a picture without text.")
