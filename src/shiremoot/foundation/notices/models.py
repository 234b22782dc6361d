"""Letters, waiting or sent."""

from django.db import models


class Letter(models.Model):
    """One letter. Once it is sent or given up, its address and words are deleted and only the fact stays."""

    about = models.CharField(max_length=200, help_text="What it tells of, without personal data")
    address = models.EmailField(blank=True)
    subject = models.CharField(max_length=200, blank=True)
    words = models.TextField(blank=True)
    stops_at = models.URLField(blank=True, help_text="Where whoever gets such letters stops them")
    written_at = models.DateTimeField()
    begun_at = models.DateTimeField(null=True, blank=True, help_text="When it began to be handed over")
    tries = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True, blank=True)
    given_up_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["written_at", "pk"]
        indexes = [
            models.Index(
                fields=["written_at"],
                name="letters_that_wait",
                condition=models.Q(sent_at=None, given_up_at=None),
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(sent_at=None, given_up_at=None)
                | models.Q(address="", words="", subject="", stops_at=""),
                name="a_letter_gone_is_forgotten",
            )
        ]

    def __str__(self) -> str:
        return self.about
