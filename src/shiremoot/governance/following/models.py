"""What was said of an action since it was asked for."""

from django.db import models


class Update(models.Model):
    """One thing said or done about an action. Passed on: from the body that asked after it to another.

    Continued: it goes on, to a new day (`due_on`). `meeting` is where it was said, if at one.
    """

    PROGRESS, DONE, DROPPED, PASSED_ON = "progress", "done", "dropped", "passed on"
    CONTINUED = "continued"
    KINDS = [(kind, kind.capitalize()) for kind in (PROGRESS, DONE, DROPPED, PASSED_ON, CONTINUED)]

    action = models.ForeignKey("meetings.Action", on_delete=models.PROTECT, related_name="updates")
    kind = models.CharField(max_length=10, choices=KINDS)
    text = models.TextField()
    at = models.DateTimeField()
    author = models.CharField(max_length=200)
    passed_to = models.ForeignKey(
        "bodies.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    due_on = models.DateField(null=True, blank=True)
    meeting = models.ForeignKey(
        "meetings.Meeting", null=True, blank=True, on_delete=models.PROTECT, related_name="updates_told"
    )

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.action}"
