"""The form that publishes a pack."""

from django import forms

from shiremoot.governance.agendas.forms import Versioned
from shiremoot.governance.publishing.planning import Plan


class Publish(Versioned):
    """What has to be said before a pack goes out; only what applies is asked."""

    follow = forms.BooleanField(label="Publish without them: their reports are to follow", required=False)
    changes = forms.CharField(
        label="What does this change?",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="For those who have the earlier papers. It is printed at the front.",
    )
    late_reason = forms.CharField(
        label="Why is it urgent?",
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="The last moment to publish has passed. The reason is printed at the front and kept.",
    )
    mark_optional = False

    def __init__(self, *args, plan: Plan, late: bool, **kwargs):
        super().__init__(*args, **kwargs)
        unneeded = {"follow": not plan.uncleared, "changes": plan.first, "late_reason": not late}
        for name in [name for name, leave_out in unneeded.items() if leave_out]:
            del self.fields[name]
