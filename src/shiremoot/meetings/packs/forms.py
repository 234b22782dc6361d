"""The form that publishes a pack."""

from typing import Any

from django import forms

from shiremoot.meetings.agendas.forms import Versioned
from shiremoot.meetings.packs.pack_plan import PackPlan


class Publish(Versioned):
    """What the publisher must say. Fields that do not apply to the plan are left out."""

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

    def __init__(self, *args: Any, plan: PackPlan, late: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        unneeded = {"follow": not plan.uncleared, "changes": plan.first, "late_reason": not late}
        for name in [name for name, is_unneeded in unneeded.items() if is_unneeded]:
            del self.fields[name]
