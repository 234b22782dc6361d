"""`shiremoot doctor`: each thing it looks at is well, or it says how to mend it."""

import dataclasses
import datetime
import os
import pathlib

import pytest
from django.core import mail
from django.db import DatabaseError

from shiremoot.config import cli, doctor
from shiremoot.foundation import clock
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.backups.shelf import Shelf, name_for
from shiremoot.foundation.jobs.models import JobRound
from tests.factories import moorshire
from tests.foundation.backups.test_rules import BACKUP

pytestmark = pytest.mark.django_db


def to_mend(look) -> list[str]:
    return [finding.found for finding in look() if finding.mend]


def hours_ago(hours: float) -> datetime.datetime:
    return clock.real() - datetime.timedelta(hours=hours)


@pytest.fixture
def shelf(settings, tmp_path):
    """A folder for backups in the settings, with nothing in it."""
    settings.BACKUPS = tmp_path / "backups"
    shelf = Shelf(settings.BACKUPS)
    shelf.make()
    return shelf


def put(shelf, moment):
    folder = shelf.folder / name_for(moment)
    folder.mkdir()
    backup = dataclasses.replace(BACKUP, taken_at=moment.isoformat())
    (folder / "backup.json").write_text(backup.to_json())


def test_the_programs_here_are_new_enough():
    assert to_mend(doctor.programs) == []


def test_an_old_database_program_is_found(monkeypatch):
    monkeypatch.setattr(doctor, "OLDEST_SQLITE", (99, 0, 0))
    monkeypatch.setattr(doctor, "OLDEST_POSTGRESQL", 99)
    assert len(to_mend(doctor.programs)) == 1


@pytest.mark.parametrize(("number", "found"), [(0, ["the site runs as root"]), (998, [])])
def test_root_is_no_account_for_the_site(number, found, monkeypatch):
    monkeypatch.setattr(os, "geteuid", lambda: number)
    assert to_mend(doctor.account) == found


def test_a_data_folder_that_others_may_open_or_somebody_else_owns_is_found(settings, tmp_path, monkeypatch):
    settings.DATA = tmp_path
    tmp_path.chmod(0o700)
    assert to_mend(doctor.data_folder) == []
    tmp_path.chmod(0o755)
    assert to_mend(doctor.data_folder) == ["its rights are 0755"]
    tmp_path.chmod(0o700)
    monkeypatch.setattr(os, "geteuid", lambda: 12345)
    assert to_mend(doctor.data_folder) == [f"{tmp_path} is owned by the account {tmp_path.stat().st_uid}"]


def test_a_full_disk_is_found(monkeypatch, settings, tmp_path):
    settings.DATA = tmp_path
    tmp_path.chmod(0o700)
    monkeypatch.setattr(doctor, "FREE", 10**18)
    assert len(to_mend(doctor.data_folder)) == 1


def test_a_county_that_nobody_can_sign_in_to_is_found():
    assert to_mend(doctor.administrator) == ["nobody can sign in"]


def test_a_county_with_accounts_is_well(county):
    assert to_mend(doctor.administrator) == []


def test_a_single_account_administrator_is_told_to_have_a_second(county):
    moorshire.account(county, "nia", Role.ADMINISTRATOR)
    assert to_mend(doctor.administrator) == ["account administrators: 1"]
    moorshire.account(county, "olu", Role.ADMINISTRATOR)
    assert to_mend(doctor.administrator) == []


def test_a_site_for_this_machine_alone_is_found(settings):
    settings.ALLOWED_HOSTS, settings.HTTPS = ["127.0.0.1", "localhost"], False
    assert to_mend(doctor.address) == ["it answers to 127.0.0.1, localhost", "not over HTTPS"]
    settings.ALLOWED_HOSTS, settings.HTTPS = ["moot.example.org"], True
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 0
    assert to_mend(doctor.address) == ["0 web servers stand before it"]
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert to_mend(doctor.address) == []


def test_letters_in_the_open_and_a_mail_server_that_does_not_answer_are_found(settings, instead):
    assert to_mend(doctor.email) == []
    settings.MAIL_FROM, settings.EMAIL_HOST = "moot@example.org", "mail.example.org"
    assert to_mend(doctor.email) == ["by mail.example.org in the open"]
    settings.EMAIL_USE_SSL = True
    assert to_mend(doctor.email) == []

    def refuse(self):
        raise ConnectionRefusedError("the mail server refused")

    instead(type(mail.get_connection()), "open", refuse)
    found = dict(doctor.findings(9))
    assert found["email"].found == "the mail server refused"
    assert found["email"].mend


def test_a_site_that_does_not_run_is_found():
    [finding] = doctor.web_site(9)
    assert finding.found.startswith("http://127.0.0.1:9/health/ does not answer")
    assert "systemctl start shiremoot" in finding.mend


def test_a_worker_that_never_ran_or_is_late_is_found():
    assert to_mend(doctor.worker) == ["it has never run"]
    made = JobRound.objects.create(name="seal the trail", next_at=clock.real())
    assert to_mend(doctor.worker) == []
    JobRound.objects.filter(pk=made.pk).update(next_at=hours_ago(1))
    assert to_mend(doctor.worker) == ["late: seal the trail"]


def test_without_a_folder_for_backups_it_says_which_setting_names_one(settings):
    settings.BACKUPS = None
    [finding] = doctor.backups()
    assert finding.mend.startswith("SHIREMOOT_BACKUPS=")


def test_no_backup_an_old_one_and_none_ever_restored_are_found(shelf, settings):
    disk = ["on the disk of the data folder"]
    same = disk if shelf.folder.stat().st_dev == settings.DATA.stat().st_dev else []
    assert to_mend(doctor.backups) == [f"{shelf.folder} holds none", *same, "none was ever restored"]
    put(shelf, hours_ago(49))
    shelf.restored.write_text(hours_ago(24 * 200).isoformat())
    assert to_mend(doctor.backups) == [
        "the newest of 1 is 49 hours old",
        *same,
        "one was restored 200 days ago",
    ]
    put(shelf, hours_ago(2))
    shelf.restored.write_text(hours_ago(3).isoformat())
    assert to_mend(doctor.backups) == same


def test_a_look_that_fails_says_why_and_the_others_go_on(instead):
    def gone():
        raise DatabaseError("the server closed the connection\nbefore it answered")

    instead(doctor, "worker", gone)
    found = list(doctor.findings(9))
    assert ("worker", doctor.Diagnosis("the server closed the connection", doctor.AGAIN)) in found
    assert found[-1][0] == "backups"


def test_the_command_ends_with_one_while_something_is_to_be_mended(capsys, settings, tmp_path):
    assert cli.main(["doctor", "--port", "9"]) == 1
    said = capsys.readouterr().out
    assert "administrator mend  nobody can sign in\n" in said
    assert " to mend.\n" in said


def test_every_check_is_in_the_guide():
    guide = (pathlib.Path(__file__).parents[2] / "docs/guides/operator.md").read_text()
    for name in doctor.looks(8000):
        assert f"| {name} |" in guide
