"""`shiremoot county new`: from nothing to a council's own site; or one sentence on why not."""

import io
import tomllib

import pytest
from PIL import Image, PngImagePlugin

from shiremoot.config import cli, county_settings
from shiremoot.config.commands import serve
from shiremoot.foundation.access.models import RoleGrant
from shiremoot.foundation.agencies import authorities
from shiremoot.foundation.agencies.models import Organization
from shiremoot.spine.bodies import usual
from shiremoot.spine.bodies.models import Body, ReportingLine
from shiremoot.spine.bodies.rules import Rules
from shiremoot.web.set_up import word

WHO = ["--administrator", "nia@heath.example", "--administrator-name", "Nia"]
WHERE = ["--address", "Town Hall, Heath", "--contact", "hello@heath.example", "--phone", "01234 567890"]


@pytest.fixture
def folder(db, settings, tmp_path, monkeypatch):
    """An empty data folder, and a password on standard input."""
    settings.DATA = tmp_path
    monkeypatch.setattr("sys.stdin", io.StringIO("a long heather path\n"))
    return tmp_path


def new(*words) -> int:
    return cli.main(["county", "new", *words, *WHERE, *WHO])


@pytest.mark.parametrize("kind", usual.KINDS)
def test_each_kind_of_council_has_its_bodies_with_their_legal_bases(folder, kind):
    assert new("--council", "Heath Example", "--kind", kind) == 0
    offered = {one.reference: one for one in usual.of_kind(kind)}
    made = {body.reference: body for body in Body.objects.all()}
    assert {reference: (one.name, one.legal_basis) for reference, one in offered.items()} == {
        reference: (body.name, body.legal_basis) for reference, body in made.items()
    }
    above = {one.reference: one.answers_to for one in offered.values() if one.answers_to}
    lines = ReportingLine.objects.select_related("below", "above")
    assert {line.below.reference: line.above.reference for line in lines} == above
    assert Organization.objects.get().kind == kind


def test_a_district_has_its_own_committees_and_nothing_of_a_county(folder):
    assert new("--council", "Cherwell", "--without", "STD") == 0
    assert set(Body.objects.values_list("name", flat=True)) == {
        "Full Council",
        "Cabinet",
        "Overview and Scrutiny Committee",
        "Audit and Governance Committee",
        "Planning Committee",
        "Licensing Committee",
        "Community Safety Partnership",
    }
    assert Body.objects.get(reference="FC").rules == Rules.COUNTY_COMMITTEE
    assert Organization.objects.get().code == "E07000177"


def test_a_two_tier_county_has_its_districts_with_their_codes(folder, capsys):
    assert new("--council", "E10000025") == 0
    assert "5 district councils" in capsys.readouterr().out
    assert dict(Organization.objects.filter(kind="district council").values_list("code", "name")) == {
        one.code: one.name for one in authorities.districts_of("E10000025")
    }


def test_the_site_says_whose_it_is_and_its_administrator_may_begin(folder):
    assert new("--council", "Heath Example", "--kind", "district council") == 0
    assert tomllib.loads((folder / "county.toml").read_text()) == {
        "name": "Heath Example",
        "address": "Town Hall, Heath",
        "contact": "hello@heath.example",
        "phone": "01234 567890",
    }
    grant = RoleGrant.objects.get()
    assert (grant.account.email, grant.role) == ("nia@heath.example", "account administrator")


def picture(folder, size=(30, 20)):
    """A picture somebody has on their disk, with a note in it that is nobody's business."""
    place, told = folder / "ours.png", PngImagePlugin.PngInfo()
    told.add_text("Author", "a name in the picture")
    Image.new("RGB", size, "navy").save(place, "PNG", pnginfo=told)
    return str(place)


def test_a_council_begins_with_its_own_colour_and_logo(folder):
    assert new("--council", "Cherwell", "--colour", "#003078", "--logo", picture(folder)) == 0
    said = county_settings.read(folder)
    look = county_settings.look(folder, said)
    assert (said["colour"], look.colour, look.logo.content_type) == ("#003078", "#003078", "image/png")
    assert (folder / said["logo"]).stat().st_mode & 0o777 == 0o600
    assert b"a name in the picture" not in look.logo.data


def test_the_look_of_a_site_is_changed_and_the_rest_of_its_file_stays(folder):
    assert new("--council", "Cherwell") == 0
    file = folder / "county.toml"
    file.write_text(file.read_text() + '# ours\n[minutes]\ncolour = "of the minutes"\n')
    before = tomllib.loads(file.read_text())
    for colour, side in (("#003078", 20), ("#7a0019", 30)):
        logo = picture(folder, size=(side, side))
        assert cli.main(["county", "look", "--colour", colour, "--logo", logo]) == 0
        said = tomllib.loads(file.read_text())
        assert (said.pop("colour"), said.pop("logo")[:5], said) == (colour, "logo-", before)
    assert len(list(folder.glob("logo-*"))) == 1
    assert "# ours" in file.read_text()


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "Give --colour, --logo or both"),
        (["--colour", "#ffdd00"], "would be hard to read"),
        (["--logo", "nowhere.png"], "cannot be read"),
        (["--logo", __file__], "neither a PNG nor a JPEG"),
    ],
)
def test_a_look_that_cannot_be_used_changes_nothing(folder, capsys, words, told):
    assert new("--council", "Cherwell") == 0
    before = (folder / "county.toml").read_text()
    assert cli.main(["county", "look", *words]) == 2
    assert told in capsys.readouterr().err
    assert (folder / "county.toml").read_text() == before


def test_a_site_that_is_nobodys_has_no_look(folder, capsys):
    assert cli.main(["county", "look", "--colour", "#003078"]) == 2
    assert "shiremoot county new" in capsys.readouterr().err
    assert list(folder.iterdir()) == []


def test_it_is_done_once(folder, capsys, monkeypatch):
    assert new("--council", "Cherwell") == 0
    bodies = Body.objects.count()
    assert new("--council", "Cherwell") == 2
    assert "says already whose site this is" in capsys.readouterr().err
    (folder / "county.toml").unlink()
    assert new("--council", "Cherwell") == 2
    assert "not a new site" in capsys.readouterr().err
    assert Body.objects.count() == bodies


@pytest.mark.parametrize("words", [("W06000001",), ("Heath Example", "--kind", "Welsh unitary council")])
def test_wales_is_told_plainly_and_nothing_is_set_up(folder, capsys, words):
    assert new("--council", *words) == 2
    assert "is England's" in capsys.readouterr().err
    assert not Body.objects.exists()


def test_a_password_that_is_too_common_leaves_nothing_half_made(folder, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.StringIO("password1234\n"))
    assert new("--council", "Cherwell") == 2
    assert not Body.objects.exists()
    assert not (folder / "county.toml").exists()


def test_what_is_missing_or_unknown_is_said(folder, capsys):
    assert cli.main(["county", "new", "--council", "Cherwell"]) == 2
    assert "Its postal address? Say it as an option" in capsys.readouterr().err
    assert new("--council", "Cherwell", "--without", "HWB") == 2
    assert "A district council is not offered HWB" in capsys.readouterr().err
    assert cli.main(["county", "bodies", "parish"]) == 2
    assert cli.main(["county", "bodies", "combined authority"]) == 0
    assert "schedule 5A, paragraph 1" in capsys.readouterr().out


def test_the_list_of_councils_is_whole():
    kinds = [one.kind for one in authorities.every()]
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "county council": 21,
        "district council": 164,
        "unitary council": 63,
        "metropolitan borough council": 36,
        "London borough council": 33,
        "combined authority": 14,
    }
    counties = {one.code for one in authorities.every() if one.kind == "county council"}
    assert {one.county for one in authorities.every() if one.county} == counties


def test_the_word_is_printed_while_the_site_is_empty_only(folder, capsys):
    assert cli.main(["county", "word"]) == 0
    assert capsys.readouterr().out.strip() == word.word()
    assert new("--council", "Cherwell") == 0
    assert cli.main(["county", "word"]) == 2


def test_who_starts_an_empty_site_reads_where_it_is_set_up(folder, capsys):
    serve.say_if_empty("http://127.0.0.1:8000")
    said = capsys.readouterr().out
    assert ("http://127.0.0.1:8000/set-up/" in said, word.word() in said) == (True, True)
    assert new("--council", "Cherwell") == 0
    capsys.readouterr()
    serve.say_if_empty("http://127.0.0.1:8000")
    assert capsys.readouterr().out == ""
