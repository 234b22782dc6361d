"""Finds people's names in papers: with honours, in lists, with posts or organisations in brackets."""

import re
from dataclasses import dataclass

from shiremoot.papers import patterns

_TITLE = patterns.compile(
    r"(?:the )?(?:(?:district|county|borough|city|town|parish|community) (?=councillor|cllr))?"
    r"(?:(?:councillors|(?:an |y )?(?:comhairleoir|cynghorydd)|councillor|cllrs|cllr"
    r"|mayor|pc|pcso|sgt|supt|alderman|ald|mrs|mr|ms|miss|mx|dr|professor|prof|sir"
    r"|dame|lord|lady|baroness|sister|father|imam|rabbi|rt hon|rt revd?|reverend|revd|rev|canon|bishop|archdeacon"
    r"|(?:chief )?superintendent"
    r"|(?:chief |detective )?inspector|sergeant|major|captain|colonel)\b\.?\s*)+",
    re.I,
)
_CAPITAL = f"[{''.join(chr(code) for code in range(0x250) if chr(code).isupper())}]"  # Latin, such as Ŵ and Ł
_BEFORE = r"(?:al|el|d|ap)[-'’]"  # joined to a name: al-Mansur, d'Arcy
_PARTICLE = r"de|du|van|von|der|la|le|(?:da|dos|di|bin|bint|ibn|ap|ab|ferch)(?=\s)"
_WORD = rf"(?:(?:{_BEFORE})?{_CAPITAL}[\w'’.-]*|{_PARTICLE})"
_NAME = patterns.compile(rf"{_WORD}(?:\s{_WORD}){{0,4}}$")
_NOT_NAMES = patterns.compile(
    r"\b(?:council|committee|board|cabinet|service|services|director|officer|manager|department|agenda|item"
    r"|minutes|"
    r"meeting|apologies|absence|member|members|officers|trust|page|report|none|commission|commissioner"
    r"|strategy|health|"
    r"university|police|chair|executive|public|district|county|city|town|parish|street|road|hall|room"
    r"|county|house|"
    r"head|team|partnership|nhs|clerk|solicitor|engineer|operations|substitutes?|vacancy|vacant|present|notes?|"
    r"also|attendance|absent|to be confirmed|tbc|labour|conservative|democrats?|green|independent|national"
    r"|regional|"
    r"planning|finance|legal|law|governance|corporate|deputy|assistant|principal|senior|secretary"
    r"|representatives?|"
    r"administrator|administration|name|role|post|organisation|representing|chief|bishop|fire"
    r"|strategic|safeguarding|partnerships|water|community"
    r"|communities|"
    r"division|annual|general|resources|support|business|projects?|children|adults?|councils|trustees"
    r"|others|observers|"
    r"from|for|with|received|were|was|the|and|this|these|that|until|left|date|time|venue|councillors?)\b",
    re.I,
)
_ALSO_SURNAMES = frozenset(
    ["hall", "green", "house", "street", "town", "head", "law", "parish", "church", "day", "road"]
)
_BRACKET = patterns.compile(r"\s*[(\[]([^()\[\]]{1,200})[)\]]")
_SPLIT = patterns.compile(
    r"[,;]\s*(?![^(\[]{0,200}[)\]])|\s+and\s+(?![^(\[]{0,200}[)\]])|\s&\s(?![^(\[]{0,200}[)\]])|\n|\t"
)
_CONTACTS = patterns.compile(
    r"(?<!\S)[^\s@]{1,64}@\S{1,99}|(?:\(?\+?\d[\d() -]{7,}\d)"
    r"|\b(?:tel|telephone|email|e-mail|phone)\b\s*(?:no\.?)?\s*:?",
    re.I,
)
_PLURAL = patterns.compile(
    r"\b(?:councillors|cllrs)\b:?\s+((?:[^.;]|(?<=\b[A-Z])\.){1,600}?(?:,? and "
    r"[^,;.]{2,60}(?:\. ?[A-Z][^,;.]{2,40})?|$|(?=(?<!\b[A-Z])[.;])))",
    re.I,
)
_ORGANISATION = patterns.compile(
    r"\b(?:council|trust|board|co co|nhs|healthwatch|university|hospitals?|police|authority|icb|ccg|service|"
    r"association|commission|partnership|alliance|federation|constabulary|forum|housing|college|charity|cdc"
    r"|ltd|"
    r"limited|company|group)\b",
    re.I,
)
_POST = patterns.compile(
    r"\b(?:director|officer|manager|chair\w*|leader|member|executive|head|chief|representative|clerk|secretary|"
    r"commissioner|consultant|lead|lawyer|solicitor|engineer|superintendent|inspector|advisor|adviser"
    r"|administrator|"
    r"accountant|governor|mayor|cathaoirleach|deputy|partner|auditor|planner|analyst|co-ordinator"
    r"|coordinator)\b",
    re.I,
)


@dataclass(frozen=True)
class Person:
    """A name as printed, the honours before it, and the words in brackets after it."""

    name: str
    title: str = ""
    note: str = ""


def person_in(text: str) -> Person | None:
    """Return the person that a piece of a list names, or None."""
    note = ""
    text = text.strip(" \t.,;:*–-")
    if bracket := _BRACKET.search(text):
        note, text = bracket[1].strip(), (text[: bracket.start()] + text[bracket.end() :]).strip(" .,;:–-")
    title = _TITLE.match(text)
    name = text[title.end() :].strip() if title else text
    if not is_name(name) and not (title and name and (_lone(name) or _loose(name))):
        return None
    return Person(name, _single(title[0]) if title else "", note)


def is_name(text: str) -> bool:
    """Return True for two to five words that look like a person's name and include no word of office."""
    words = text.split()
    front = text if words[-1:] and words[-1].lower() not in _ALSO_SURNAMES else " ".join(words[:-1])
    return (
        2 <= len(words) <= 5
        and bool(_NAME.match(text))
        and not _NOT_NAMES.search(front)
        and not text.isupper()
    )


def without_contacts(text: str) -> str:
    """Return the text without telephone numbers, email addresses and the words that introduce them."""
    return " ".join(_CONTACTS.sub(" ", text).replace("( )", " ").split()).strip(" ,;:-–|")


def split(text: str) -> list[str]:
    """Split a list of people into pieces, keeping commas inside brackets."""
    pieces = (re.sub(r"^(?:and|&)\s+", "", piece.strip()) for piece in _SPLIT.split(text) if piece)
    return [piece for piece in pieces if piece]


def has_title(text: str) -> bool:
    """Return True if the text starts with Councillor, Dr, Mrs and the like."""
    return _TITLE.match(text) is not None


def is_plural(text: str) -> bool:
    """Return True if a list starts with one title for all: "Councillors A, B and C"."""
    return re.match(r"(?:councillors|cllrs)\b", text, re.I) is not None


def spread(text: str) -> str:
    """Give each name its own title: "Councillors A, B and C, D" is "Councillor A, Councillor B, Councillor C, D"."""
    return _PLURAL.sub(lambda found: ", ".join(_entitled(one) for one in split(found[1]) if one), text)


def _entitled(name: str) -> str:
    """Return a name in a list of councillors with that title, unless it carries a title of its own."""
    return name if has_title(name) else f"Councillor {name}"


def is_surname(text: str) -> bool:
    """Return True for one word that may be a surname in a list of councillors."""
    return _NOT_NAMES.search(text) is None and len(text) > 2


def is_post(text: str) -> bool:
    """Return True if the words name a post: director, clerk, engineer and the like."""
    return _POST.search(text) is not None


def post_and_organisation(text: str) -> dict[str, object]:
    """Return a person's post and organisation, split at the last comma that is followed by an organisation."""
    text = " ".join(text.split()).strip(" ,;–-")
    if not text:
        return {}
    alone = not _POST.search(text) and (_ORGANISATION.search(text) or (text.isupper() and " " not in text))
    whole: dict[str, object] = {"organisation": text} if alone else {"post": text}
    for comma in [place.start() for place in re.finditer(r",\s", text)][::-1]:
        post, organisation = text[:comma].strip(), text[comma + 1 :].strip()
        bare = _BRACKET.sub("", organisation)
        if _ORGANISATION.search(bare) and not _POST.search(bare) and _POST.search(post):
            return {"post": post, "organisation": organisation}
    dash = re.match(r"(.{3,80}?)\s[–-]\s(.{3,120})$", text)
    if dash and _ORGANISATION.search(dash[2]) and _POST.search(dash[1]):
        return {"post": dash[1], "organisation": dash[2]}
    return whole


def _lone(name: str) -> bool:
    return bool(re.match(rf"{_WORD}$", name)) and not _NOT_NAMES.search(name)


def _loose(name: str) -> bool:
    """Return True if words after a title may be a name, even if one is printed with a small letter by mistake."""
    words = name.split()
    return (
        1 < len(words) < 5
        and words[0][:1].isupper()
        and name.replace(" ", "").isalpha()
        and not _NOT_NAMES.search(name)
    )


def _single(title: str) -> str:
    words = re.sub(
        r"\b(?:(?:District|County|Borough|City|Town|Parish|Community) )?"
        r"(?:Councillors|Cllrs|Cllr)\b",
        "Councillor",
        title.replace(".", ""),
        flags=re.I,
    ).split()
    return " ".join(word for at, word in enumerate(words) if word not in words[:at])
