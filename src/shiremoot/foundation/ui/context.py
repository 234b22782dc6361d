"""What surrounds every page, for templates: the county, the navigation, the footer."""

from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse


def furniture(request: HttpRequest) -> dict[str, Any]:
    """Give `county`, `navigation` and `footer_links` from settings.

    SHIREMOOT_COUNTY is a name; SHIREMOOT_NAVIGATION and SHIREMOOT_FOOTER are lists of (URL name, words);
    SHIREMOOT_WORRY_URL is the name of the page for reporting a worry. All may be absent.
    """
    return {
        "county": getattr(settings, "SHIREMOOT_COUNTY", ""),
        "navigation": list(_navigation(request.path)),
        "footer_links": [(reverse(name), words) for name, words in getattr(settings, "SHIREMOOT_FOOTER", ())],
        "worry_url": _address(getattr(settings, "SHIREMOOT_WORRY_URL", "")),
    }


def _address(name: str) -> str:
    return reverse(name) if name else ""


def _navigation(path: str) -> Iterator[tuple[str, str, bool]]:
    """Yield (address, words, current); current is the longest address the path starts with."""
    links = [(reverse(name), words) for name, words in getattr(settings, "SHIREMOOT_NAVIGATION", ())]
    here = max((url for url, _ in links if _holds(url, path)), key=len, default="")
    for url, words in links:
        yield url, words, url == here


def _holds(url: str, path: str) -> bool:
    return path == url or (url != "/" and path.startswith(url))
