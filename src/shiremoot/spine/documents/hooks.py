"""What of documents people are told of when it changed."""

from shiremoot.kernel.hooks import Rows
from shiremoot.spine.documents.models import Document
from shiremoot.spine.hooks import home


def register() -> None:
    """Called once, when the models are loaded."""
    home.CHANGES.register(home.Changing(Document.objects.all), of=[Rows(Document)])
