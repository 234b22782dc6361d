"""An account is one person's, found however they write their address."""

import pytest
from django.conf import settings as shown
from django.db import IntegrityError, transaction

from shiremoot.config import settings as real
from shiremoot.foundation.accounts.models import Account

pytestmark = pytest.mark.django_db


def test_an_account_is_found_however_its_address_is_written():
    made = Account.objects.create_account(email="Amina@Moor.Example", name="Amina", password="p")
    assert made.email == "amina@moor.example"
    assert Account.objects.get_by_natural_key("AMINA@moor.example") == made


def test_two_accounts_cannot_share_an_address_in_other_letters():
    Account.objects.create_account(email="amina@moor.example", name="Amina")
    with pytest.raises(IntegrityError), transaction.atomic():
        Account(email="AMINA@moor.example", name="Another").save()


def test_an_account_without_a_password_cannot_be_signed_in_to():
    made = Account.objects.create_account(email="amina@moor.example", name="Amina")
    assert (made.has_usable_password(), made.check_password("")) == (False, False)


def test_passwords_are_kept_by_the_slow_hash_in_use_and_not_in_the_open():
    assert real.PASSWORD_HASHERS == ["shiremoot.foundation.accounts.hashers.Argon2"]
    assert shown.AUTH_PASSWORD_VALIDATORS[0]["OPTIONS"] == {"min_length": 12}
