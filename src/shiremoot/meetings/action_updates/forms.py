"""Forms about actions."""

from typing import Any, cast

from django import forms

from shiremoot.spine.bodies.models import Body


class UpdateText(forms.Form):
    """The text of an update. `what` is the label, `missing` the message without text."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, what: str, missing: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["text"].label = what
        self.fields["text"].error_messages["required"] = missing


class PassOn(UpdateText):
    """The reason, and the body that follows the action from now on."""

    to = forms.ModelChoiceField(Body.objects.none(), label="To which body?")
    field_order = ["to", "text"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        to = cast("forms.ModelChoiceField[Body]", self.fields["to"])
        to.queryset = Body.objects.filter(until=None)
        to.error_messages["required"] = "Choose the body it is passed on to"
