"""Forms for signing in, and for how one signs in."""

from typing import Any

from django import forms
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.http import HttpRequest

from shiremoot.foundation.accounts.models import Account

GOOD_PASSWORD = "At least 12 characters, and not a common password"  # noqa: S105 - a hint


def _password(label: str, *, new: bool = False) -> forms.CharField:
    kind = "new-password" if new else "current-password"
    return forms.CharField(
        label=label,
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": kind}),
        help_text=GOOD_PASSWORD if new else "",
    )


class CredentialField(forms.JSONField):
    """What a browser says of a passkey. One nested without end, which Python gives up on, is no JSON."""

    widget = forms.HiddenInput

    def to_python(self, value: Any) -> Any:
        try:
            return super().to_python(value)
        except RecursionError:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None

    def bound_data(self, data: Any, initial: Any) -> Any:
        try:
            return super().bound_data(data, initial)
        except RecursionError:
            return None


def is_address(text: str) -> bool:
    """Return True if the sign-in page would look for an account of this address."""
    try:
        return bool(forms.EmailField().clean(text))
    except forms.ValidationError:
        return False


class SignIn(forms.Form):
    """Sign in. Every wrong pair gets the same message, so that nobody learns which addresses are known.

    `tried` is the address that was checked with a password, `account` the account they belong to.
    """

    email = forms.EmailField(
        label="Email address", widget=forms.EmailInput(attrs={"autocomplete": "username webauthn"})
    )
    password = _password("Password")

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


class Code(forms.Form):
    """A one-time code, or a recovery code in its place."""

    code = forms.CharField(
        label="Code",
        max_length=40,
        help_text="Six digits from your authenticator app, or one of your recovery codes",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "govuk-input--width-10"}
        ),
    )


class SetUpCode(forms.Form):
    """The code an account administrator gave."""

    code = forms.CharField(
        label="Set-up code",
        max_length=40,
        help_text="Twelve letters and digits, such as BCDF-2345-GHJK",
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "govuk-input--width-20"}),
    )


class FirstCode(forms.Form):
    """The first code of an app that was just set up, which shows that it works."""

    code = forms.CharField(
        label="Code from the app",
        max_length=40,
        help_text="Six digits, which change every half minute",
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "govuk-input--width-10"}
        ),
    )


class Confirm(forms.Form):
    """Show again who one is, by the password."""

    old = _password("Your password")


class NewPassword(forms.Form):
    """Change the password of one's own account."""

    old = _password("Your password now")
    new = _password("New password", new=True)

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        validate_password(new, self.account)
        return new


class FirstPassword(forms.Form):
    """Choose a password, after following the link in a letter."""

    new = _password("New password", new=True)

    def __init__(self, *args: Any, account: Account, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.account = account

    def clean_new(self) -> str:
        new: str = self.cleaned_data["new"]
        validate_password(new, self.account)
        return new


class Forgotten(forms.Form):
    """Ask for a link to choose a new password."""

    email = forms.EmailField(
        label="Email address", widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )


class NewEmail(forms.Form):
    """Another address to sign in with."""

    email = forms.EmailField(
        label="New email address", widget=forms.EmailInput(attrs={"autocomplete": "email"})
    )


class NewPasskey(forms.Form):
    """A passkey that the browser made, under a name its owner will know it by."""

    name = forms.CharField(label="Name of the passkey", max_length=60, help_text="For example, Work laptop")
    credential = CredentialField(error_messages={"required": "The browser made no passkey. Try again."})


class Passkey(forms.Form):
    """What a passkey answered."""

    credential = CredentialField()


class Nothing(forms.Form):
    """A button that asks first."""
