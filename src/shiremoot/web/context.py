"""What every template gets: the county, the navigation, the account, and the day if it is pinned."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access.permissions import MANAGE
from shiremoot.foundation.notices import sent
from shiremoot.spine.documents.permissions import BRING_IN
from shiremoot.spine.pathways import registry

EVERYONE = [
    ("home", "Home"),
    ("county", "County"),
    ("ledger", "Actions and duties"),
    ("meetings", "Meetings"),
    ("outcomes", "Outcomes"),
    ("search", "Search"),
]
FEEDS = [
    ("application/atom+xml", "published-feed", "What was published"),
    ("text/calendar", "meetings-feed", "All meetings"),
]
NOTE = "Late here means only that the papers it was built from show no answer."
FOOTER = [
    ("decisions", "Decisions"),
    ("recommendations", "Recommendations"),
    ("published", "What was published when"),
    ("forward-plan", "Key decisions ahead"),
    ("updates", "Partnership updates"),
    ("clocks", "Clocks"),
    ("follow", "Follow"),
    ("data", "Open data"),
    ("accessibility", "Accessibility"),
    ("privacy", "Privacy"),
    ("about", "About the data"),
]
SENT = [("sent-mail", "Sent mail")]


def site(request: HttpRequest) -> dict[str, Any]:
    """Return the context of every page. At most one query: for the viewer's grants, which the page needs anyway."""
    return {
        "county": settings.COUNTY_NAME,
        "council_contact": settings.COUNCIL_CONTACT,
        "look": settings.LOOK,
        "demonstration": settings.DEMONSTRATION,
        "navigation": _navigation(request),
        "discover": [(kind, reverse(name), words) for kind, name, words in FEEDS],
        "footer_links": [
            (reverse(name), words) for name, words in (FOOTER + SENT if sent.are_kept() else FOOTER)
        ],
        "pinned_at": clock.today() if clock.is_pinned() else None,
        "pinned_note": NOTE if settings.DEMONSTRATION else "",
        "account": _account(request),
    }


def _navigation(request: HttpRequest) -> list[tuple[str, str, bool]]:
    links = [(reverse(name), words) for name, words in EVERYONE]
    viewer = getattr(request, "viewer", None)
    if viewer is not None and viewer.account is not None and registry.PATHWAYS.offers:
        links.append((reverse("cases"), "Cases"))
    if viewer is not None and viewer.may_somewhere(BRING_IN):
        links.append((reverse("papers"), "Papers"))
    if viewer is not None and viewer.may_county_wide(MANAGE):
        links.append((reverse("accounts"), "Accounts"))
    here = max(
        (url for url, _ in links if request.path == url or (url != "/" and request.path.startswith(url))),
        key=len,
        default="",
    )
    return [(url, words, url == here) for url, words in links]


def _account(request: HttpRequest) -> dict[str, str]:
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        return {"name": user.name, "url": reverse("account"), "sign_out_url": reverse("sign-out")}
    return {"sign_in_url": reverse("sign-in")}
