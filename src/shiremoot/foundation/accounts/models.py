"""Accounts."""

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower

from shiremoot.foundation.agencies.models import Person


class AccountManager(BaseUserManager["Account"]):
    """Finds accounts by their address, in any case, and creates them."""

    def get_by_natural_key(self, username: str | None) -> "Account":
        return self.get(email=(username or "").strip().lower())

    def create_account(
        self, *, email: str, name: str, password: str | None = None, person: Person | None = None
    ) -> "Account":
        """Create an account. Without a password it cannot be used to sign in."""
        account = self.model(email=self.normalize_email(email).lower(), name=name, person=person)
        account.set_password(password)
        account.save(using=self._db)
        return account


class Account(AbstractBaseUser):
    """How one person signs in. Never deleted: it is switched off."""

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=200)
    person = models.OneToOneField(
        Person, null=True, blank=True, on_delete=models.PROTECT, related_name="account"
    )
    is_active = models.BooleanField(default=True)
    last_seen_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = AccountManager()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="one_account_per_email")]

    def __str__(self) -> str:
        return self.name
