"""Forms of the pages that span rooms."""

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password

from shiremoot.foundation.ui import fields


class SignIn(forms.Form):
    """Who somebody is. One answer for every wrong pair, so that nobody learns which addresses are known.

    `tried` is the address a password was tried for, `account` the one it opened.
    """

    email = forms.EmailField(
        label="Email address", widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )
    password = forms.CharField(
        label="Password", strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "current-password"})
    )

    def __init__(self, *args, request, **kwargs):
        super().__init__(*args, **kwargs)
        self.request, self.account, self.tried = request, None, ""

    def clean(self):
        said = self.cleaned_data
        if said.get("email") and said.get("password"):
            self.tried = said["email"]
            self.account = authenticate(self.request, username=said["email"], password=said["password"])
            if self.account is None:
                self.add_error("password", "That email address and password do not go together")
        return said


class AsAt(forms.Form):
    """The county as it was on another day."""

    as_at = fields.DayField(label="As at", help_text="For example 17 10 2023", required=False)


class NewPassword(forms.Form):
    """A new password for one's own account."""

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

    def __init__(self, *args, account, **kwargs):
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_old(self):
        if not self.account.check_password(self.cleaned_data["old"]):
            raise forms.ValidationError("That is not your password")
        return self.cleaned_data["old"]

    def clean_new(self):
        validate_password(self.cleaned_data["new"], self.account)
        return self.cleaned_data["new"]
