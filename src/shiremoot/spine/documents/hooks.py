"""What of documents people are told of when it changed."""

from django.db.models import QuerySet

from shiremoot.foundation.access.viewer import Viewer
from shiremoot.kernel.hooks import Rows
from shiremoot.spine.documents.models import Document
from shiremoot.spine.documents.permissions import BRING_IN
from shiremoot.spine.hooks import home


def register() -> None:
    """Called once, when the models are loaded."""
    home.CHANGES.register(home.Changing(concerning), of=[Rows(Document)])


def concerning(viewer: Viewer) -> QuerySet[Document]:
    """Return every document for those who bring papers in; none for others."""
    rows = Document.objects.all()
    return rows if viewer.may_somewhere(BRING_IN) else rows.none()
