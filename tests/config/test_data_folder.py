"""The data folder is for the account that runs the site alone, and what others could read is mended or refused."""

import os
import stat
import subprocess
import sys

import pytest

from shiremoot.config import data_folder


def mode(place) -> str:
    return oct(stat.S_IMODE(place.stat().st_mode))


@pytest.fixture
def open_folder(tmp_path):
    """A data folder as `mkdir` and a careless copy leave it."""
    folder = tmp_path / "data"
    (folder / "files" / "ab").mkdir(parents=True)
    for place in (folder / "county.toml", folder / "files" / "ab" / "abcd"):
        place.write_text("")
        place.chmod(0o644)
    for place in (folder, folder / "files", folder / "files" / "ab"):
        place.chmod(0o755)
    return folder


def test_a_new_folder_is_for_its_account_alone(tmp_path):
    data_folder.make(tmp_path / "data")
    assert mode(tmp_path / "data") == "0o700"


def test_what_others_could_read_is_mended(open_folder):
    assert len(data_folder.close_to_others(open_folder)) == 5
    assert [mode(open_folder), mode(open_folder / "files" / "ab")] == ["0o700", "0o700"]
    assert [mode(open_folder / "county.toml"), mode(open_folder / "files" / "ab" / "abcd")] == ["0o600"] * 2
    assert data_folder.close_to_others(open_folder) == []


def test_a_link_out_of_the_folder_is_not_followed(open_folder, tmp_path):
    outside = tmp_path / "outside"
    outside.write_text("")
    outside.chmod(0o644)
    (open_folder / "link").symlink_to(outside)
    data_folder.close_to_others(open_folder)
    assert mode(outside) == "0o644"


def test_what_this_account_may_not_mend_is_refused_with_the_way_to_mend_it(open_folder, instead):
    def denied(self, *args, **how):
        raise PermissionError

    instead(type(open_folder), "chmod", denied)
    with pytest.raises(data_folder.ReadableByOthers, match=r"can read .*/data\. .* chmod -R go-rwx .*/data"):
        data_folder.close_to_others(open_folder)


def test_starting_mends_the_folder_and_all_that_it_makes_is_closed(open_folder):
    ours = ("SHIREMOOT_", "DATABASE_")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    command = [sys.executable, "-m", "shiremoot.config.cli", "trail", "verify"]
    os.umask(os.umask(0o022))
    done = subprocess.run(command, env=kept | {"SHIREMOOT_DATA": str(open_folder)}, capture_output=True)
    assert done.returncode == 0
    assert (open_folder / "shiremoot.sqlite3").exists()
    assert mode(open_folder) == "0o700"
    assert mode(open_folder / "county.toml") == "0o600"


def test_a_signing_key_is_made_once_and_whole(tmp_path):
    key = data_folder.secret_key(tmp_path / "data")
    assert data_folder.secret_key(tmp_path / "data") == key
    assert [(place.name, mode(place)) for place in (tmp_path / "data").iterdir()] == [("secret-key", "0o600")]


def test_a_key_that_another_program_made_meanwhile_stays(tmp_path):
    data_folder._give_whole(tmp_path / "secret-key", "the first")
    data_folder._give_whole(tmp_path / "secret-key", "the second")
    assert (tmp_path / "secret-key").read_text() == "the first"


@pytest.mark.parametrize("held", ["", "short", "\n" * 80])
def test_a_key_file_that_holds_none_stops_the_start_with_the_way_to_mend_it(tmp_path, held):
    (tmp_path / "secret-key").write_text(held)
    with pytest.raises(data_folder.CannotBeUsed, match=r"secret-key holds no key .* Put back the one"):
        data_folder.secret_key(tmp_path)


def test_a_folder_that_cannot_be_made_stops_the_start(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(data_folder.CannotBeUsed, match="cannot be made: Not a directory"):
        data_folder.make(tmp_path / "file" / "data")
