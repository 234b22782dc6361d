"""`shiremoot read`: what a person and a program see, and what happens when a file is no paper."""

import argparse
import json

import pytest

from shiremoot.config.commands import read
from tests.papers.formats import made

PAPER = (
    "Thistledown Town Council\nParks Committee\nMonday 3 March 2025 at 7.30 pm\n\n"
    "AGENDA\n\n1. Apologies\n2. Pond (Pages 3 - 8)\n"
)


@pytest.fixture
def paper(tmp_path):
    file = tmp_path / "parks.txt"
    file.write_text(PAPER)
    return file


def run(*arguments: object) -> int:
    parser = argparse.ArgumentParser()
    read.add_to(parser.add_subparsers())
    options = parser.parse_args(["read", *[str(one) for one in arguments]])
    return options.run(options)


def test_a_person_sees_headings_items_and_line_numbers(paper, capsys):
    assert run(paper) == 0
    assert capsys.readouterr().out.splitlines() == [
        "parks.txt",
        "=========",
        "",
        "Lines 1 to 8: agenda, Parks Committee, Parks Committee, 2025-03-03",
        "  Meeting",
        "    line 1: Parks Committee, 2025-03-03, 19:30",
        "  Items",
        "    line 7: 1, Apologies",
        "    line 8: 2, Pond, 3, 8",
        "",
    ]


def test_a_program_gets_the_documented_shape(paper, capsys):
    assert run(paper, "--format", "json") == 0
    shape = json.loads(capsys.readouterr().out)
    assert list(shape) == ["file", "sha256", "lines", "documents", "unread", "notes"]
    assert (shape["file"], shape["lines"], shape["unread"]) == ("parks.txt", 8, [])
    told = [{key: what for key, what in one.items() if what != []} for one in shape["documents"]]
    assert told == [
        {
            "kind": "agenda",
            "title": "Parks Committee",
            "body": "Parks Committee",
            "date": "2025-03-03",
            "first_line": 1,
            "last_line": 8,
            "page": None,
            "sureness": "certain",
            "meeting": {
                "body": "Parks Committee",
                "date": "2025-03-03",
                "time": "19:30",
                "line": 1,
                "last_line": 3,
                "page": None,
                "sureness": "certain",
            },
            "agenda_items": [
                {
                    "title": "Apologies",
                    "kind": "apologies",
                    "number": "1",
                    "line": 7,
                    "last_line": 7,
                    "page": None,
                    "sureness": "certain",
                },
                {
                    "title": "Pond",
                    "first_page": 3,
                    "last_page": 8,
                    "number": "2",
                    "line": 8,
                    "last_line": 8,
                    "page": None,
                    "sureness": "certain",
                },
            ],
        }
    ]


def test_several_papers_give_a_list(paper, capsys):
    assert run(paper, paper, "--format", "json") == 0
    assert [shape["file"] for shape in json.loads(capsys.readouterr().out)] == ["parks.txt", "parks.txt"]


def test_a_file_that_is_no_paper_is_named_in_one_sentence_and_the_rest_is_still_read(paper, tmp_path, capsys):
    missing = tmp_path / "missing.txt"
    assert run(missing, paper) == 2
    told = capsys.readouterr()
    assert told.err == f"There is no file called {missing}.\n"
    assert told.out.startswith("parks.txt\n")


def test_json_stays_empty_when_nothing_could_be_read(tmp_path, capsys):
    assert run(tmp_path / "missing.txt", "--format", "json") == 2
    assert capsys.readouterr().out == ""


def test_of_a_folder_every_paper_is_read_whatever_its_format(paper, tmp_path, capsys):
    (tmp_path / "pond.docx").write_bytes(made.word())
    (tmp_path / "~$pond.docx").write_bytes(b"kept by Word for itself")
    (tmp_path / "scans").mkdir()
    (tmp_path / "scans" / "pond.PDF").write_bytes(made.joined(made.pdf(), made.scan(2)))
    assert run(tmp_path, "--format", "json") == 0
    shapes = json.loads(capsys.readouterr().out)
    assert [(shape["file"], shape["notes"]) for shape in shapes] == [
        ("parks.txt", []),
        ("pond.docx", []),
        ("pond.PDF", ["Pages 3 to 4 are pictures without text."]),
    ]


def test_a_person_is_told_what_could_not_be_read(tmp_path, capsys):
    file = tmp_path / "pond.pdf"
    file.write_bytes(made.joined(made.pdf(), made.scan(1)))
    assert run(file) == 0
    assert capsys.readouterr().out.splitlines()[:3] == [
        "pond.pdf",
        "========",
        "Page 3 is a picture without text.",
    ]


def test_a_folder_without_papers_is_told(tmp_path, capsys):
    assert run(tmp_path) == 2
    assert capsys.readouterr().err == f"There is no paper in the folder {tmp_path}.\n"
