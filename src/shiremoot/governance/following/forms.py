"""What may be said of an action."""

from django import forms

from shiremoot.governance.bodies.models import Body


class Said(forms.Form):
    """Words about an action; `what` asks for them."""

    text = forms.CharField(widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args, what: str, missing: str, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].label = what
        self.fields["text"].error_messages["required"] = missing


class PassOn(Said):
    """Words, and the body that asks after the action from now on."""

    to = forms.ModelChoiceField(Body.objects.none(), label="To which body?")
    field_order = ["to", "text"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = Body.objects.filter(until=None)
        self.fields["to"].error_messages["required"] = "Choose the body it is passed on to"
