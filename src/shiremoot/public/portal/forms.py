"""The forms to follow by email, and to say how often."""

from django import forms

from shiremoot.public.portal.rules import LETTER_TIMES, LetterTimes


class HowOften(forms.Form):
    """How often to write to a follower."""

    how_often = forms.ChoiceField(
        label="How often",
        choices=list(LETTER_TIMES.items()),
        initial=LetterTimes.WEEKLY,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose how often you want an email"},
    )


class Follow(HowOften):
    """The address to write to, and how often."""

    field_order = ("email", "how_often")
    email = forms.EmailField(
        label="Your email address",
        help_text="Only used to write to you. You confirm it first, and can stop at any time.",
        error_messages={
            "required": "Enter your email address",
            "invalid": "Enter an email address, such as name@example.org",
        },
    )
