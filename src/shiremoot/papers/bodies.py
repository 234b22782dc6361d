"""The names of bodies as papers print them: boards, committees, councils, cabinets."""

import re
from functools import lru_cache

from shiremoot.papers import dates, patterns

ENDINGS = frozenset(
    [
        "board",
        "boards",
        "committee",
        "committees",
        "sub-committee",
        "subcommittee",
        "cabinet",
        "council",
        "panel",
        "forum",
        "executive",
        "partnership",
        "commission",
        "authority",
        "assembly",
        "group",
        "trust",
        "alliance",
        "conference",
        "tribunal",
    ]
)
_STRONG = ENDINGS - {
    "executive",
    "group",
    "trust",
    "authority",
    "alliance",
    "conference",
    "tribunal",
    "forum",
}
_SMALL = frozenset(["and", "of", "for", "&", "on", "with", "/"])
_NOT_AFTER = frozenset(
    [
        "member",
        "members",
        "member(s)",
        "room",
        "rooms",
        "chamber",
        "director",
        "directors",
        "officer",
        "officers",
        "leader",
        "leaders",
        "manager",
        "house",
        "offices",
        "papers",
        "business",
        "procedure",
        "report",
        "reports",
        "update",
        "portfolio",
        "assistant",
        "secretary",
        "tax",
        "plan",
        "centre",
        "summary",
        "functions",
        "strategy",
        "response",
        "responses",
        "website",
    ]
)
_LEADS = frozenset(
    [
        "meeting",
        "meetings",
        "minutes",
        "notice",
        "members",
        "agenda",
        "report",
        "reports",
        "proceedings",
        "notes",
        "note",
        "record",
        "to",
        "at",
        "the",
        "that",
        "this",
        "our",
        "each",
        "any",
        "a",
        "an",
        "decision",
        "decisions",
        "outcomes",
        "when",
        "if",
        "in",
        "as",
        "by",
        "from",
        "councillors",
    ]
)
_BESIDE = frozenset(
    [
        "",
        "held",
        "will",
        "be",
        "draft",
        "public",
        "private",
        "session",
        "part",
        "i",
        "ii",
        "ordinary",
        "annual",
    ]
)
_OF_PLACE = patterns.compile(
    r"\b(municipal district|borough district|parish|town) of ((?:[A-Z][\w'’-]*\s?){1,4})", re.I
)
_BOARD_OF = patterns.compile(
    r"\b(?:board|council|court) of (?:(?:the )?(?:directors|governors|trustees|management|regents))\b", re.I
)
_LISTED = patterns.compile(
    r"(?:[A-Z][\w’'-]*(?: (?:[A-Z][\w’'-]*|and|&|of|for))*, )+$"
)  # "Education, " before its body
_COUNCIL_FIRST = patterns.compile(r"(?:[A-Z][\w’'&-]* )+?Council (?=[A-Z])")
_MOST_WORDS = 16
_TRIM = " \t,.;:–—-|\"'“”‘’"
_LETTERS_ONLY = patterns.compile(r"[A-Z]+$")


def in_text(text: str) -> list[str]:
    """Return every name of a body in a text, in order, as printed (capitals are turned into a name)."""
    words = text.split()
    ends = [place for place, word in enumerate(words) if _ends_a_name(words, place)]
    found = [name for place in ends if (name := _walked_back(words, place))]
    return [
        *_boards_of(text),
        *found,
        *(_of_place(text) if not found or "istrict of" in text.lower() else ()),
    ]


def _boards_of(text: str) -> list[str]:
    """Return names such as "Board of Directors" and "Court of Governors", which begin with the kind of body."""
    low = text.lower()
    if " of " not in low or not ("board of" in low or "council of" in low or "court of" in low):
        return []
    return [" ".join(found[0].split()).title().replace(" Of ", " of ") for found in _BOARD_OF.finditer(text)]


def first_in(text: str) -> str | None:
    """Return the first name of a body in a text."""
    return next(iter(in_text(text)), None)


@lru_cache(maxsize=2048)
def in_heading(text: str) -> str | None:
    """Return the body that a short heading names, if it holds little else but dates, times and lead words."""
    left = dates.without_dates(text).strip(_TRIM)
    if not left or len(left) > 140 or left.endswith((".", "?")):
        return None
    found = in_text(left)
    if not found:
        return None
    name = _with_list(left, max(found, key=len))
    if rest := re.search(r"(?i)" + re.escape(name) + r" (\([^()]{12,80}\))$", left):
        name = (
            name
            if "session" in rest[1].lower()
            else f"{name} {as_name(rest[1]) if left.isupper() else rest[1]}"
        )
    return name if len(name) * 2 >= len(left) or _is_lead(left, name) else None


def _with_list(left: str, name: str) -> str:
    """Return the name with the parts listed before it: "Education, Children and Families Committee"."""
    before, _, after = left.partition(name)
    if after or not before or " and " not in f"{name} ".replace("&", "and") or not _LISTED.match(before):
        return name
    return _COUNCIL_FIRST.sub("", before + name)


def is_strong(name: str) -> bool:
    """Return True for names that end in board, committee, cabinet, council and the like, which head papers."""
    bare = re.sub(r"\s*\([^()]*\)$", "", name)
    if _BOARD_OF.match(bare):
        return True
    return (bool(bare) and bare.split()[-1].lower().strip("()") in _STRONG) or "District of" in name


def as_name(text: str) -> str:
    """Return words in capitals as a name ("PLANNING COMMITTEE" as "Planning Committee"), others unchanged."""
    text = " ".join(text.split()).strip(_TRIM)
    if not text.isupper():
        return text
    return " ".join(_cased(word, place) for place, word in enumerate(text.split()))


def _ends_a_name(words: list[str], place: int) -> bool:
    word = words[place]
    bare = word.strip(_TRIM + "()").removesuffix("’s").removesuffix("'s").lower()
    if bare not in ENDINGS or not word.strip("(\"'“‘")[:1].isupper():
        return False
    if place + 1 == len(words) or word[-1] in ",.;:)":
        return True
    after = words[place + 1].strip(_TRIM).lower()
    return after not in _NOT_AFTER and after not in ENDINGS


def _walked_back(words: list[str], end: int) -> str | None:
    start = end
    while start > 0 and end - start < _MOST_WORDS and _belongs(words[start - 1], words[start]):
        start -= 1
        if words[start].lower() == "of" and start and words[start - 1].lower() in _STRONG:
            break  # "Planning Committee of Thorn Borough Council" names two bodies
    while start < end and (words[start].lower() in _SMALL or words[start].lower().strip(_TRIM) in _LEADS):
        start += 1
    last = words[end].strip(_TRIM + "()")
    name = as_name(" ".join([*words[start:end], last.removesuffix("’s").removesuffix("'s")]))
    lone = start == end and last.lower() not in ("cabinet", "council", "executive")
    return None if lone or len(name) > 120 else name


def _belongs(word: str, following: str) -> bool:
    if word[-1:] in ",.;:!?–—" or word.lower().strip(_TRIM) in _LEADS:
        return False
    return word.lower() in _SMALL or word.lstrip("(\"'“‘")[:1].isupper()


def _of_place(text: str) -> list[str]:
    return [
        as_name(f"{found[1]} of {found[2]}".upper()) if found[0].isupper() else " ".join(found[0].split())
        for found in _OF_PLACE.finditer(text.split(" HELD ")[0])
    ]


def _is_lead(left: str, name: str) -> bool:
    rest = left.lower().replace(name.lower(), " ").split()
    return all(word.strip(_TRIM + "()") in _LEADS | _SMALL | _BESIDE for word in rest)


def _cased(word: str, place: int) -> str:
    low = word.lower()
    if low in _SMALL | {"the", "in", "to"} and place:
        return low
    if _LETTERS_ONLY.match(word) and len(word) < 5 and not set(low) & set("aeiouy"):
        return word
    return "-".join(
        part[:1].upper() + part[1:] if part[:1].isalpha() else part[:1] + part[1:2].upper() + part[2:]
        for part in low.split("-")
    )
