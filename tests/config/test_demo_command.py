"""`shiremoot demo` builds only where it may."""

import subprocess
import sys
import time

import pytest
from allauth.mfa.totp.internal import auth as totp

from shiremoot.config import cli, starting
from shiremoot.config.commands import demo
from shiremoot.demonstration import cast


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.setenv("SHIREMOOT_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


BUILDS = """
import os, pathlib, sys
data = pathlib.Path(os.environ["SHIREMOOT_DATA"])
(data / "files" / "ab").mkdir(parents=True)
(data / "files" / "ab" / "paper").write_text("a paper")
(data / "shiremoot.sqlite3").write_text("the record")
(data / "secret-key").exists() or (data / "secret-key").write_text("a key of its own")
{then}
"""


@pytest.fixture
def built_by(instead):
    """Let another program stand in for the process that builds, which takes long."""
    run, ends = subprocess.run, {"then": ""}

    def build(command, **how):
        return run([sys.executable, "-c", BUILDS.format(then=ends["then"])], **how)

    instead(demo.subprocess, "run", build)
    return lambda then="": ends.update(then=then)


def test_a_new_folder_is_built_aside_and_marked_as_a_demonstration_on_its_day(folder, built_by):
    built_by()
    demo.build_aside(folder)
    assert (folder / "county.toml").read_text() == demo.COUNTY
    assert 'clock = "2024-11-25"\ndemonstration = true' in demo.COUNTY
    assert (folder / "files" / "ab" / "paper").read_text() == "a paper"
    assert sorted(one.name for one in folder.iterdir()) == [
        "county.toml",
        "files",
        "secret-key",
        "shiremoot.sqlite3",
    ]
    demo.check_folder(folder)


def test_a_demonstration_that_is_there_is_not_built_again(folder, built_by):
    built_by()
    demo.build_aside(folder)
    (folder / "shiremoot.sqlite3").write_text("changed since")
    demo.build_aside(folder)
    assert (folder / "shiremoot.sqlite3").read_text() == "changed since"


@pytest.mark.parametrize("end", ["sys.exit(1)", "os.kill(os.getpid(), 9)"])
def test_an_interrupted_build_leaves_no_county_and_the_next_builds_it(folder, built_by, end):
    built_by(then=end)
    with pytest.raises(starting.CannotStart, match="was not built"):
        demo.build_aside(folder)
    assert list(folder.iterdir()) == []
    built_by()
    demo.build_aside(folder)
    assert (folder / "shiremoot.sqlite3").read_text() == "the record"


def test_what_a_killed_command_left_behind_is_built_again(folder, built_by):
    (folder / "being-built").mkdir(parents=True)
    (folder / "being-built" / "shiremoot.sqlite3").write_text("half of it")
    (folder / "county.toml").write_text(demo.COUNTY)  # moved before the database was
    built_by()
    demo.build_aside(folder)
    assert ((folder / "shiremoot.sqlite3").read_text(), (folder / "being-built").exists()) == (
        "the record",
        False,
    )


def test_a_folder_keeps_the_key_it_has(folder, built_by):
    folder.mkdir()
    (folder / "secret-key").write_text("the key of this folder")
    built_by()
    demo.build_aside(folder)
    assert (folder / "secret-key").read_text() == "the key of this folder"


def test_a_county_that_is_no_demonstration_is_left_alone(folder):
    folder.mkdir()
    (folder / "shiremoot.sqlite3").write_bytes(b"a county's record")
    with pytest.raises(starting.CannotStart, match="already holds a county that is not a demonstration"):
        demo.check_folder(folder)
    assert not (folder / "county.toml").exists()


def test_a_county_that_says_it_is_real_is_left_alone(folder):
    folder.mkdir()
    (folder / "county.toml").write_text('name = "Oxfordshire"\n')
    with pytest.raises(starting.CannotStart, match="says this county is not a demonstration"):
        demo.check_folder(folder)
    assert (folder / "county.toml").read_text() == 'name = "Oxfordshire"\n'


def test_the_code_of_this_half_minute_is_printed_and_nothing_is_served(folder, capsys, instead):
    instead(demo.starting, "django_ready", lambda **how: None)
    assert cli.main(["demo", "--code"]) == 0
    secret, now = cast.SECRET, int(time.time()) // 30
    codes = {totp.format_hotp_value(totp.hotp_value(secret, now - step)) for step in (0, 1)}
    assert capsys.readouterr().out.strip() in codes
