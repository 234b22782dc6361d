"""Separates the main content of a saved page from its menus, banners and footers."""

import re
from typing import Any

from shiremoot.papers import patterns

# Where the main content of a page stands, the surest sign first.
_MATTER = (
    "//*[@id='modgov']",
    "//main",
    "//*[@role='main']",
    "//article",
    "//*[@id='content' or @id='main-content' or @id='main']",
    "//body",
)
_NEVER_NAMES = """
script style noscript template head title meta link iframe object embed svg canvas audio video map button
select option textarea input datalist nav aside dialog
"""
_NEVER = frozenset(_NEVER_NAMES.split())
_AROUND = frozenset(("header", "footer"))  # of the whole page; inside the main content they hold words
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar")
)
_NAMED = patterns.compile(  # by class or identifier, including ModernGov's names
    r"(?:^|[\s_-])(?:cookies?|breadcrumbs?|skip-?link|navbar|navigation|nav|menu|sidebar|social|share|pagination"
    r"|sr-only|visually-hidden|print-?link|back-to-top|mgHide|mgFileSize|mgActionList|mgLinks|mgHelpLine|mgFooter"
    r"|mgFeedBack|mgBreadCrumb)(?:$|[\s_-])",
    re.I,
)
_UNSEEN = patterns.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def matter_of(root: Any) -> Any:
    """Return the element that holds the page's main content: the first with enough words."""
    found = (one for where in _MATTER for one in root.xpath(where)[:1])
    return next((one for one in found if len(one) or (one.text or "").strip()), root)


def is_left_out(one: Any, root: Any) -> bool:
    """Return True if an element is not content: menus, banners, hidden parts."""
    if one.tag in _NEVER or (one.tag in _AROUND and root.tag == "body"):
        return True
    named = one.attrib
    if "hidden" in named or named.get("aria-hidden") == "true" or named.get("role") in _ROLES:
        return True
    if _UNSEEN.search(named.get("style", "")):
        return True
    return (
        bool(_NAMED.search(f"{named.get('class', '')} {named.get('id', '')}")) and one.find(".//h1") is None
    )
