"""`shiremoot demo` builds only where it may."""

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


def test_a_new_folder_is_marked_as_a_demonstration_on_its_day(folder):
    demo._choose_folder()
    marked = (folder / "county.toml").read_text()
    assert "demonstration = true" in marked
    assert 'clock = "2024-11-25"' in marked
    demo._choose_folder()
    assert (folder / "county.toml").read_text() == marked


def test_a_county_that_is_no_demonstration_is_left_alone(folder):
    folder.mkdir()
    (folder / "shiremoot.sqlite3").write_bytes(b"a county's record")
    with pytest.raises(starting.CannotStart, match="already holds a county that is not a demonstration"):
        demo._choose_folder()
    assert not (folder / "county.toml").exists()


def test_a_county_that_says_it_is_real_is_left_alone(folder):
    folder.mkdir()
    (folder / "county.toml").write_text('name = "Oxfordshire"\n')
    with pytest.raises(starting.CannotStart, match="says this county is not a demonstration"):
        demo._choose_folder()
    assert (folder / "county.toml").read_text() == 'name = "Oxfordshire"\n'


def test_the_code_of_this_half_minute_is_printed_and_nothing_is_served(folder, capsys, instead):
    instead(demo.starting, "django_ready", lambda **how: None)
    assert cli.main(["demo", "--code"]) == 0
    secret, now = cast.SECRET, int(time.time()) // 30
    codes = {totp.format_hotp_value(totp.hotp_value(secret, now - step)) for step in (0, 1)}
    assert capsys.readouterr().out.strip() in codes
