"""What was said of an action since it was asked for."""

from django.db import models


class Update(models.Model):
    """One thing said or done about an action. Passed on: from the body that asked after it to another."""

    PROGRESS, DONE, DROPPED, PASSED_ON = "progress", "done", "dropped", "passed on"
    KINDS = [(kind, kind.capitalize()) for kind in (PROGRESS, DONE, DROPPED, PASSED_ON)]

    action = models.ForeignKey("meetings.Action", on_delete=models.PROTECT, related_name="updates")
    kind = models.CharField(max_length=10, choices=KINDS)
    text = models.TextField()
    at = models.DateTimeField()
    author = models.CharField(max_length=200)
    passed_to = models.ForeignKey(
        "bodies.Body", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.action}"
