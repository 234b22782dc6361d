"""Links updates of actions to meetings."""

from django.db import models

from shiremoot.foundation.written import WrittenModel
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.thread.models import ActionUpdate


class UpdateAtMeeting(WrittenModel):
    """The meeting at which an update of an action was given."""

    update = models.OneToOneField(ActionUpdate, on_delete=models.PROTECT, related_name="at_meeting")
    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="updates_told")

    class Meta:
        ordering = ["update"]
        verbose_name_plural = "updates at meetings"

    def __str__(self) -> str:
        return f"{self.meeting.reference}: {self.update}"
