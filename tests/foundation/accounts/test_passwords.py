"""Passwords that breaches made known, or that say whose they are, cannot be chosen."""

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError

from shiremoot.config import settings as real
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.accounts.passwords import SHIPPED, NotBreached

AMINA = Account(email="amina.oyelaran@moor.example", name="Amina Oyelaran")


@pytest.fixture(autouse=True)
def as_people_have_it(settings):
    settings.AUTH_PASSWORD_VALIDATORS = real.AUTH_PASSWORD_VALIDATORS


def said(password: str) -> str:
    with pytest.raises(ValidationError) as refused:
        validate_password(password, AMINA)
    return " ".join(refused.value.messages)


@pytest.mark.parametrize("password", ["lordoftherings", "LordOfTheRings", " metallica123 ", "computer1234"])
def test_a_long_password_that_breaches_made_known_is_refused_in_any_case(password):
    assert said(password) == "That password is on lists of stolen passwords. Choose another."


@pytest.mark.parametrize(
    "password", ["amina oyelaran 1984", "Amina.Oyelaran!!", "amina.oyelaran@moor.example", "Shiremoot2024!"]
)
def test_one_that_says_whose_it_is_or_where_it_is_used_is_refused(password):
    assert said(password) == "That password says whose it is, or where it is used. Choose another."


@pytest.mark.parametrize(
    "password", ["a heron by the weir", "lord of the rings and bus 14", "oyelaran on the moor"]
)
def test_the_whole_password_is_compared_and_not_its_words(password):
    validate_password(password, AMINA)


def test_every_password_that_ships_is_long_enough_to_be_chosen_otherwise():
    known = NotBreached().known
    assert len(known) > 1300
    assert {one for one in known if len(one) < 12} == set()
    assert not any(line.startswith("# ") for line in known)
    assert "Copyright" in SHIPPED.read_text()


def test_a_file_of_ones_own_counts_in_any_case(tmp_path):
    own = tmp_path / "own.txt"
    own.write_text("Heron By The Weir\n")
    with pytest.raises(ValidationError):
        NotBreached(own).validate("heron by the WEIR")
