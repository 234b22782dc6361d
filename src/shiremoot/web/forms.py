"""Forms of the pages that span rooms."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest

from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.ui import fields


class SignIn(forms.Form):
    """Sign in. Every wrong pair gets the same message, so that nobody learns which addresses are known.

    `tried` is the address that was checked with a password, `account` the account they belong to.
    """

    email = forms.EmailField(
        label="Email address", widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label="Password", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.request, self.tried = request, ""
        self.account: Account | None = None

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("email") and data.get("password"):
            self.tried = data["email"]
            self.account = authenticate(self.request, username=data["email"], password=data["password"])
            if self.account is None:
                self.add_error("password", "That email address and password do not go together")
        return data


class AsAt(forms.Form):
    """The day on which to show the county."""

    as_at = fields.DayField(label="As at", help_text="For example 17 10 2023", required=False)


class NewPassword(forms.Form):
    """Change the password of one's own account."""

    old = forms.CharField(
        label="Your password now",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label="New password",
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text="At least 12 characters, and not a common password",
    )

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_old(self) -> str:
        old: str = self.cleaned_data["old"]
        if not self.account.check_password(old):
            raise forms.ValidationError("That is not your password")
        return old

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        validate_password(new, self.account)
        return new
