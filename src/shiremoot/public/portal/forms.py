"""The form to follow by email."""

from django import forms


class Follow(forms.Form):
    """The address to write to."""

    email = forms.EmailField(
        label="Your email address",
        help_text="Only used to write to you. You confirm it first, and can stop at any time.",
        error_messages={
            "required": "Enter your email address",
            "invalid": "Enter an email address, such as name@example.org",
        },
    )
