"""What of a saved page is its matter, and what its menus, banners and footers are."""

import re
from typing import Any

from shiremoot.papers import patterns

# Where the matter of a page stands, the surest sign first.
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
_AROUND = frozenset(("header", "footer"))  # of the whole page; inside its matter they hold words
_ROLES = frozenset(
    ("navigation", "banner", "contentinfo", "search", "dialog", "alertdialog", "menu", "menubar")
)
_NAMED = patterns.compile(  # by class or identifier, also as ModernGov names what is no matter
    r"(?:^|[\s_-])(?:cookies?|breadcrumbs?|skip-?link|navbar|navigation|nav|menu|sidebar|social|share|pagination"
    r"|sr-only|visually-hidden|print-?link|back-to-top|mgHide|mgFileSize|mgActionList|mgLinks|mgHelpLine|mgFooter"
    r"|mgFeedBack|mgBreadCrumb)(?:$|[\s_-])",
    re.I,
)
_UNSEEN = patterns.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)


def matter_of(root: Any) -> Any:
    """The part of a page that holds its matter: the first that has words enough."""
    found = (one for where in _MATTER for one in root.xpath(where)[:1])
    return next((one for one in found if len(one) or (one.text or "").strip()), root)


def is_left_out(one: Any, root: Any) -> bool:
    """Whether an element is no matter: menus, banners, what nobody sees."""
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
