"""The first pages of an empty site: a council's own, set out by who knows its set-up word; then they are gone."""

import tomllib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from shiremoot.foundation.access.models import RoleGrant
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.agencies import authorities
from shiremoot.foundation.agencies.models import Organization
from shiremoot.foundation.sign_in import queries as sign_in
from shiremoot.spine.bodies import usual
from shiremoot.spine.bodies.models import Body
from shiremoot.web.set_up import actions, county_file, rules, word
from tests.web.test_whose_site import picture

CONTACT = {"address": "Town Hall, Heath", "contact": "hello@heath.example", "phone": "01234 567890"}
FIRST = {
    "administrator_name": "Nia",
    "administrator": "nia@heath.example",
    "password": "a long heather path",
}


@pytest.fixture
def folder(db, settings, tmp_path):
    settings.DATA = tmp_path
    return tmp_path


@pytest.fixture
def someone(folder) -> Client:
    return Client()


def which(someone: Client, council: str, kind: str = "", typed: str | None = None):
    said = {"word": word.word() if typed is None else typed, "council": council, "kind": kind}
    return someone.post("/set-up/", said)


def errors(answer) -> dict[str, list[str]]:
    assert answer.status_code == 400
    return {box: list(found) for box, found in answer.context["form"].errors.items()}


def offered(answer) -> list[str]:
    return [reference for reference, _ in answer.context["form"].fields["bodies"].choices]


def test_the_first_page_of_an_empty_site_sets_it_up(someone):
    answer = someone.get("/")
    assert (answer.status_code, answer["Location"]) == (302, "/set-up/")
    assert someone.get("/set-up/").status_code == 200


def test_a_county_is_set_out_with_its_districts_bodies_and_first_administrator(someone, folder):
    assert which(someone, "e10000025")["Location"] == "/set-up/council/"
    page = someone.get("/set-up/council/")
    assert offered(page) == [one.reference for one in usual.of_kind("county council")]
    chosen = [one for one in offered(page) if one != "STD"]
    answer = someone.post("/set-up/council/", CONTACT | FIRST | {"bodies": chosen})
    assert answer.status_code == 200
    assert (
        tomllib.loads((folder / "county.toml").read_text())
        == {"name": "Oxfordshire County Council"} | CONTACT
    )
    assert sorted(Body.objects.values_list("reference", flat=True)) == sorted(chosen)
    assert set(Organization.objects.filter(kind="district council").values_list("code", flat=True)) == {
        one.code for one in authorities.districts_of("E10000025")
    }
    account = Account.objects.get()
    assert (account.email, account.name, account.check_password(FIRST["password"])) == (
        "nia@heath.example",
        "Nia",
        True,
    )
    assert RoleGrant.objects.get().role == Role.ADMINISTRATOR
    assert sign_in.factors_of(account).codes
    made = answer.context["made"]
    text = answer.content.decode()
    assert [one for one in (made.secret, *made.codes) if one not in text] == []
    assert "Mail: none is set up" in text


def test_a_council_begins_with_its_own_look(someone, folder):
    which(someone, "Cherwell")
    logo = SimpleUploadedFile("logo.png", picture())
    answer = someone.post(
        "/set-up/council/", CONTACT | FIRST | {"bodies": ["FC"], "colour": " #003078", "logo": logo}
    )
    assert answer.status_code == 200
    said = tomllib.loads((folder / "county.toml").read_text())
    assert (said["colour"], (folder / said["logo"]).read_bytes()[:4]) == ("#003078", b"\x89PNG")


@pytest.mark.parametrize(
    ("box", "given", "told"),
    [
        ("colour", "#ffdd00", "would be hard to read"),
        ("colour", "yellow", "six figures"),
        ("logo", b"<svg onload=alert(1)>", "SVG drawing"),
        ("logo", b"MZ", "neither a PNG nor a JPEG"),
    ],
)
def test_a_look_that_cannot_be_used_is_refused_at_its_box_and_nothing_is_set_up(
    someone, folder, box, given, told
):
    which(someone, "Cherwell")
    value = given if isinstance(given, str) else SimpleUploadedFile("logo.png", given)
    found = errors(someone.post("/set-up/council/", CONTACT | FIRST | {"bodies": ["FC"], box: value}))
    assert (list(found), told in found[box][0]) == ([box], True)
    assert (list(folder.iterdir()), Body.objects.count()) == ([], 0)


def test_the_pages_are_gone_once_the_site_is_somebodys(someone):
    which(someone, "Cherwell")
    someone.post("/set-up/council/", CONTACT | FIRST | {"bodies": ["FC"]})
    assert [someone.get(page).status_code for page in ("/set-up/", "/set-up/council/")] == [404, 404]
    assert which(someone, "Cherwell").status_code == 404
    assert someone.get("/").status_code == 200
    assert not actions.is_empty()


def test_a_site_with_a_body_an_account_or_a_name_is_not_empty(someone, folder):
    assert actions.is_empty()
    (folder / "county.toml").write_text('name = "Heath"\n')
    assert not actions.is_empty()
    (folder / "county.toml").unlink()
    Account.objects.create_account(email="ada@heath.example", name="Ada", password=None)
    assert not actions.is_empty()


@pytest.mark.parametrize("typed", ["wrong", "", "aaaa-bbbb-cccc-dddd"])
def test_a_stranger_without_the_word_sets_up_nothing(someone, folder, typed):
    assert "word" in errors(which(someone, "Cherwell", typed=typed))
    assert someone.get("/set-up/council/")["Location"] == "/set-up/"
    assert someone.post("/set-up/council/", CONTACT | FIRST | {"bodies": ["FC"]})["Location"] == "/set-up/"
    assert (Body.objects.count(), Account.objects.count()) == (0, 0)
    assert not (folder / "county.toml").exists()


def test_the_word_is_the_sites_own_and_is_taken_however_its_parts_are_divided(folder, settings):
    mine = word.word()
    assert (len(mine), word.is_right(f" {mine.upper().replace('-', ' ')} ")) == (19, True)
    settings.SECRET_KEY = "another key of another site, long enough"
    assert not word.is_right(mine)


@pytest.mark.parametrize("council", ["W06000015", "Cardiff", "Powys County Council"])
def test_wales_is_told_plainly(someone, council):
    assert errors(which(someone, council)) == {"council": [rules.WALES]}


def test_a_code_that_is_misspelt_and_a_council_not_in_the_list_are_asked_for_their_kind(someone):
    assert errors(which(someone, "E0700017")) == {
        "kind": ["E0700017 is not in the list of councils of England. Choose what kind it is."]
    }


@pytest.mark.parametrize("kind", usual.KINDS)
def test_each_kind_of_council_is_set_out_with_its_own_bodies(someone, kind):
    which(someone, "Heath Example", kind)
    page = someone.get("/set-up/council/")
    someone.post("/set-up/council/", CONTACT | FIRST | {"bodies": offered(page)})
    assert {body.reference: body.legal_basis for body in Body.objects.all()} == {
        one.reference: one.legal_basis for one in usual.of_kind(kind)
    }
    assert Organization.objects.get().kind == kind


def test_a_common_password_makes_nothing(someone, folder):
    which(someone, "Cherwell")
    answer = someone.post(
        "/set-up/council/", CONTACT | FIRST | {"bodies": ["FC"], "password": "password1234"}
    )
    assert "password" in errors(answer)
    assert (Body.objects.count(), Organization.objects.count(), Account.objects.count()) == (0, 0, 0)
    assert not (folder / "county.toml").exists()


def test_of_two_who_set_it_up_at_once_the_second_makes_nothing(folder):
    council = rules.council("Cherwell", "")
    county_file.write_new(folder, {"name": "Heath"})
    with pytest.raises(county_file.NotNew):
        county_file.write_new(folder, {"name": "Cherwell"})
    with pytest.raises(county_file.NotNew):
        actions.set_out(
            council=council,
            contact=CONTACT,
            bodies_chosen=(),
            first=actions.First("Nia", "n@heath.example", "x"),
        )
    assert (folder / "county.toml").read_text() == 'name = "Heath"\n'
    assert [path.name for path in folder.iterdir()] == ["county.toml"]
