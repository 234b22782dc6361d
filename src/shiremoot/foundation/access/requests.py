"""The type of a request that `middleware` has let through, with what it adds to Django's own."""

from django.http import HttpRequest

from shiremoot.foundation.access.viewer import Viewer


class ViewedRequest(HttpRequest):
    """A request with its viewer, and what views and pages note on it about refusals."""

    viewer: Viewer
    refusal_kept: bool  # the view recorded a refusal itself, so the middleware does not
    refused_because: list[str]  # reasons the page shows, which the middleware records
