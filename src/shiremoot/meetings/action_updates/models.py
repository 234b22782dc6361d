"""Updates of actions."""

from django.db import models

from shiremoot.meetings.record.models import Action, Meeting
from shiremoot.spine.bodies.models import Body


class Update(models.Model):
    """One update of an action. Passed on: from the body that followed it to another.

    Continued: it has a new due day (`due_on`). `meeting` is where the update was given, if it was at one.
    """

    PROGRESS, DONE, DROPPED, PASSED_ON = "progress", "done", "dropped", "passed on"
    CONTINUED = "continued"
    KINDS = [(kind, kind.capitalize()) for kind in (PROGRESS, DONE, DROPPED, PASSED_ON, CONTINUED)]

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="updates")
    kind = models.CharField(max_length=10, choices=KINDS)
    text = models.TextField()
    at = models.DateTimeField()
    author = models.CharField(max_length=200)
    passed_to = models.ForeignKey(Body, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    meeting = models.ForeignKey(
        Meeting, null=True, blank=True, on_delete=models.PROTECT, related_name="updates_told"
    )

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.action}"
