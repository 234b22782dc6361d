"""Links by which somebody outside answers what a report recommends to their organisation, without an account."""

import uuid

from django.db import models

from shiremoot.foundation.written import WrittenModel
from shiremoot.spine.duties.models import Party
from shiremoot.spine.thread.models.recommendations import Source


class ResponseLink(WrittenModel):
    """Who may answer a report for one party by a signed link, until which day."""

    secret = models.UUIDField(default=uuid.uuid4, unique=True)
    source = models.ForeignKey(Source, on_delete=models.PROTECT, related_name="response_links")
    party = models.ForeignKey(Party, on_delete=models.PROTECT, related_name="+")
    given_to = models.CharField(max_length=200, help_text="The post or team it was given to")
    email = models.EmailField(blank=True)
    made_by = models.CharField(max_length=200)
    made_at = models.DateTimeField()
    expires_on = models.DateField(help_text="The last day on which it opens")
    ended_at = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True, help_text="When the answers were sent by it")

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"a link for {self.party} to answer {self.source}"
