"""`shiremoot duties`: what is owed, late ones first; and a broken catalogue stops everything before it starts."""

import json
import os
import pathlib
import shutil
import subprocess
import sys

import pytest

from shiremoot.config import cli
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.spine.duties import actions, catalogue
from tests.factories.moorshire import day


@pytest.fixture
def owed(county):
    county.owe(about="Late", due=day("2024-11-20"))
    county.owe(about="To come", by=county.scrutiny, due=day("2024-12-20"))
    county.owe_privately("Private", due=day("2024-12-01"))
    actions.discharge(duty=county.owe(about="Met"), evidence="Seen", by=OPERATOR)
    return county


def rows(capsys, *words) -> list[dict]:
    assert cli.main(["duties", "--format", "json", *words]) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return json.loads(said.out)


def about(capsys, *words) -> list[str]:
    return [row["about"] for row in rows(capsys, *words)]


def test_what_is_owed_is_listed_late_ones_first_private_ones_too(owed, capsys):
    assert about(capsys) == ["Late", "Private", "To come"]


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (["--late"], ["Late"]),
        (["--all"], ["Late", "Private", "To come", "Met"]),
        (["--most", "1"], ["Late"]),
        (["--body", "HWB"], ["Late"]),
        (["--body", "the Health Scrutiny Committee"], ["To come"]),
        (["--body", "SMP"], []),
        (["--organisation", "moorshire county council"], ["Private"]),
        (["--organisation", "council"], ["Private"]),
    ],
)
def test_the_list_narrows(owed, capsys, words, expected):
    assert about(capsys, *words) == expected


def test_a_row_for_a_program_has_a_date_it_can_read(owed, capsys):
    late = rows(capsys, "--late")[0]
    assert (late["due"], late["standing"], late["state"]) == ("2024-11-20", "Late by 5 days", "open")
    assert (late["owed_by"], late["kind"]) == ("Health and Wellbeing Board", "report-back")


def test_the_words_say_who_owes_whom_by_when_and_on_what_authority(owed, capsys):
    assert cli.main(["duties", "--late"]) == 0
    said = capsys.readouterr().out
    assert "Wednesday 20 November 2024" in said
    assert "Late by 5 days" in said
    assert "owed by Health and Wellbeing Board to Moorshire County Council: full Council" in said


def test_nothing_owed_is_said(county, capsys):
    assert cli.main(["duties"]) == 0
    assert capsys.readouterr().out.strip() == "No actions or duties fit."


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["--body", "Nobody"],
            "There is no body called 'Nobody'. Give its reference, such as HWB, or its name.",
        ),
        (["--organisation", "Nobody"], "There is no organisation called 'Nobody'."),
    ],
)
def test_a_name_nobody_has_is_one_line_on_standard_error(county, capsys, words, said):
    assert cli.main(["duties", *words]) == 2
    heard = capsys.readouterr()
    assert (heard.out, heard.err.count("\n")) == ("", 1)
    assert said in heard.err


SHIPPED = pathlib.Path(catalogue.__file__).parent
START = """
import pathlib, sys
from shiremoot.spine.duties import catalogue
catalogue._SHIPPED = pathlib.Path(sys.argv[1])
from shiremoot.config import cli
sys.exit(cli.main(["duties"]))
"""


def test_a_broken_catalogue_stops_the_start_naming_file_entry_and_reason(tmp_path):
    folder = tmp_path / "catalogue"
    shutil.copytree(SHIPPED, folder, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    (folder / "moots.toml").write_text('[hold-a-moot]\ntitle = "Hold a moot"')
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    done = subprocess.run(
        [sys.executable, "-c", START, str(folder)],
        env=environment | {"SHIREMOOT_DATA": str(tmp_path / "data")},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    said = "The duty catalogue is broken, so nothing was started. moots.toml, hold-a-moot: expected owes"
    assert said in done.stderr
    assert not (tmp_path / "data" / "shiremoot.sqlite3").exists()
