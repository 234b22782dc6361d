"""Recognises the words of decisions: the verbs papers decide with, and how a resolution introduces its parts."""

import re
from collections.abc import Iterator

from shiremoot.papers import patterns
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.words import any_in

_VERBS = {
    "note": "noted",
    "approve": "approved",
    "agree": "agreed",
    "endorse": "endorsed",
    "recommend": "recommended",
    "adopt": "adopted",
    "accept": "accepted",
    "authoris": "authorised",
    "authoriz": "authorised",
    "delegat": "delegated",
    "appoint": "appointed",
    "elect": "elected",
    "nominat": "nominated",
    "refer": "referred",
    "defer": "deferred",
    "reject": "rejected",
    "refus": "refused",
    "grant": "granted",
    "receiv": "received",
    "support": "supported",
    "confirm": "confirmed",
    "resolv": "resolved",
    "welcom": "welcomed",
    "ratif": "ratified",
    "declin": "declined",
    "request": "requested",
    "comment": "commented",
    "thank": "thanked",
}
CAPITAL = patterns.compile(
    r"\b(?P<verb>RESOLVED|AGREED|APPROVED|NOTED|ENDORSED|RECOMMENDED|DECIDED|ADOPTED|ACCEPTED|DEFERRED|REFUSED|GRANTED"
    r"|REJECTED|REFERRED|RECEIVED)\b(?P<after>.*)",
    re.S,
)
_LEAD = patterns.compile(
    r"(?:It was |it was |IT WAS |The (?:committee|board|council|cabinet|panel) |Committee |Board )?"
    r"(?:unanimously |UNANIMOUSLY )?(?:also |therefore |further )?"
    r"(?P<verb>Resolved|resolved|Agreed|agreed|Decided|decided|Approved|approved|Noted|Endorsed|endorsed|Recommended|"
    r"Decisions?|DECISIONS?|Resolutions?|RESOLUTIONS?|Outcome|Action agreed)(?: taken| made)?\s*"
    r"(?:[:;–-]+\s*|(?:unanimously )?(?:that|to)\b[\s:]*|$)(?P<after>.*)$",
    re.S,
)
_IT_WAS = patterns.compile(
    r"\b[Ii]t was (?:then |therefore |also |subsequently |unanimously |further )*"
    r"(?P<verb>agreed|resolved|decided|approved)\b(?P<after>.*)",
    re.S,
)
_BODY_WORD = (
    r"(?:Board|Committee|Council|Cabinet|Panel|Members?|Councillors|Executive|Partnership|Group|Forum|Sub-Committee|Commission)"
    r"(?: (?:for|of|on)(?: (?:[A-Z][\w’'&-]*|[a-z]{4,}|and|&)){1,7}?)?"  # "Committee for Transport and Parks"
)
_STEMS = r"(?:(?:also|then|unanimously|therefore|duly|formally|hereby) )*(?:" + "|".join(_VERBS) + r")"
_BODY = patterns.compile(
    r"(?:^|(?<=[.;] )|(?<=\. ))(?P<who>(?:That )?(?:The |the |All |Both )?"
    rf"(?:[A-Z][\w’'&-]*\s|of\s|for\s|and\s|&\s){{0,9}}?{_BODY_WORD}\s|All\s)"
    r"(?:also |then |unanimously |formally |therefore |nominated & |duly )*"
    r"(?P<verb>agreed|approved|endorsed|resolved|noted|adopted|accepted|authorised|delegated|received|ratified|debated"
    r"|recommended)\b(?P<after>.*)",
    re.S,
)
_PASSIVE = patterns.compile(
    r"(?P<what>(?:^|(?<=[.;] )|(?<= [-–] ))(?:The |Accounts|Minutes|All )[^.;:]{0,90}?)"
    r"\s(?:was|were)(?: (?:then|therefore|otherwise|unanimously|duly))? "
    r"(?:and )?(?P<verb>agreed|approved|noted|adopted|accepted|ratified|endorsed)\b"
    r"(?P<after>(?:[^.;]|\.(?=\d))*)",
    re.S,
)
_PASSIVE_OF = patterns.compile(
    r"\b(?:minutes|notes?|reports?|updates?|accounts?|record|statement|recommendations?|policy|proposals?|budget"
    r"|presentation|payments?|invoices?|precept|applications?|motion|quotations?|quotes?|grants?|nominations?)\b",
    re.I,
)
_PROPOSED = patterns.compile(
    r"(?:^|(?<=[.;] ))(?:[^.;]{0,160}\b)?[Pp]roposed\b[^.;]{0,120}?\b[Ss]econded\b[^.;]{0,120}?"
    r"\b(?:(?:and|it was|was|be|were|all|unanimously|then)\s+)*"
    r"(?P<verb>[Aa]greed|[Rr]esolved|RESOLVED|AGREED|[Aa]pproved|[Cc]arried)\b(?P<after>.*)",
    re.S,
)
_IS = patterns.compile(r"\b(?:is|are|be|was|were|as|therefore)\s*$|[:;]\s*$")
_ANNOUNCES = patterns.compile(
    r"\b(?:and|it was|was)\s+(?:unanimously )?(?:resolved|agreed)(?: that)?\s*[:;]\s*$", re.I
)
_VOTED = ("LOST", "FELL", "CARRIED", "lost", "carried", "defeated")
_VOTE = patterns.compile(
    r"(?P<what>[^.]{3,200}?)\s(?:was |were )?(?P<verb>LOST|FELL|CARRIED)\b(?P<after>[^.]*)"
    r"|\b(?P<motion>(?:The |the )?(?:motion|amendment|recommendation|proposal)s?\b[^.]{0,80}?)"
    r"\s(?:was|were) (?:then )?(?P<low>lost|carried|defeated|not carried)\b"
)
_NAMED = rf"(?:[A-Z][\w’'&-]*\s+|of\s+|for\s+|and\s+|&\s+){{0,12}}?{_BODY_WORD}"
SUBJECT = patterns.compile(
    rf"(?:[Tt]hat\s+|[Tt]o\s+)?(?:[Tt]he\s+)?{_NAMED}\s+(?:(?:is|are) RECOMMENDED to\s+)?(?={_STEMS}|[A-Z]{{4,}})"
)
ALONE = patterns.compile(rf"(?:[Tt]hat\s+)?(?:[Tt]he\s+)?{_NAMED}[\s:;,–-]*$")
PART = patterns.compile(
    r"(?:note|approve|agree|endorse|adopt|accept|authoris|delegat|appoint|elect|refer|defer|receiv|support|comment|confirm"
    r"|request|recommend|ask|ensure|contribute|that|to)\w*\b",
    re.I,
)
OPEN = patterns.compile(r"[:;]\s*[-–]?$")
FIRST_PART = patterns.compile(r"\(?(?P<label>[A1a])[.)]\)?\s+(?P<text>.{8,})", re.S)
_MOST_TEXT = 2500


def strong(one: Paragraph) -> re.Match[str] | None:
    """Return a decision in capitals ("RESOLVED: …", "It was APPROVED that"), or at the start of a paragraph."""
    text = one.text
    found = CAPITAL.search(text)
    asked = found and found["verb"] == "RECOMMENDED" and _IS.search(text[: found.start()])
    if found and not text.isupper() and not asked:
        return found
    if text.rstrip(" .:;–-") in (
        "NOTED",
        "AGREED",
        "RESOLVED",
        "APPROVED",
        "Noted",
        "Agreed",
        "Resolved",
        "Approved",
    ):
        return re.match(r"(?P<verb>\w+)(?P<after>)", text)
    found = _LEAD.match(text)
    return None if found and (one.bullet and not one.label) else found


def announces(text: str) -> bool:
    """Return True for a paragraph that ends where its resolution begins: "… and resolved:"."""
    return _ANNOUNCES.search(text) is not None


def vote(text: str) -> re.Match[str] | None:
    """Return the result of a vote: "the amendment was LOST", "The motion was carried"."""
    return _VOTE.search(text) if any_in(text, _VOTED) else None


def weak(text: str) -> re.Match[str] | None:
    """Return a decision in a sentence: "it was agreed that", "The Committee noted the report"."""
    if "recommendation" in text and re.search(r"\bput to the vote\b", text):
        return None
    found = (
        (_PROPOSED.search(text) if "econded" in text else None) or _IT_WAS.search(text) or _BODY.search(text)
    )
    if (
        found
        and found["verb"] in ("noted", "received", "debated")
        and re.match(r"\s+(?:that|how|from|as|a presentation)\b", found["after"])
    ):
        return None
    passive = None if found else _PASSIVE.search(text)
    return found or (
        passive
        if passive
        and not text.startswith("-")
        and text.count(" - ") < 2
        and _PASSIVE_OF.search(passive["what"])
        else None
    )


def inline_parts(after: str) -> list[str]:
    """Return the parts lettered inside one paragraph: "(A) That … (B) That …"."""
    parts = [
        part.strip(" ;,") for part in re.split(r"(?:^|\s)\((?:[A-Ha-h]|[ivx]{1,4})\)\s+(?=[A-Z])", after)
    ]
    return [part for part in parts if len(part) > 8] or [after]


def sentence_of(text: str) -> str:
    """Return the text up to the first full stop that ends a sentence."""
    end = re.search(r"(?<=[a-z0-9)”\"])\.(?:\s+[A-Z]|$)", text)
    return " ".join(text[: end.start() + 1 if end else None].split()).lstrip(" .;:")


def run_together(label: str, text: str) -> Iterator[tuple[str, str]]:
    """Yield the parts that a converter joined in one line: "a) Note … b) Consider …" is two."""
    while label.isalnum() and len(label) < 3 and label[-1] not in "zZ":
        following = (
            str(int(label) + 1) if label.isdigit() else chr(ord(label[-1]) + 1) if len(label) == 1 else ""
        )
        cut = re.search(rf"(?<=[.;,]) \(?{following}[.)] (?=[A-Z])", text) if following else None
        if not cut:
            break
        yield label, text[: cut.start()]
        label, text = following, text[cut.end() :]
    yield label, text


def tidy(text: str) -> str:
    return text.strip(" ;:").removesuffix(" and").strip(" ;")[:_MOST_TEXT]


def own_verb(text: str, formal: str) -> str:
    """Return the verb a part begins with, after "That the Board" ("notes", "APPROVED"); else the formal one."""
    subject = SUBJECT.match(text)
    if not subject and (to_be := re.match(r"[Tt]hat\b[^.;]{1,160}?\bbe (?:also |hereby )?(\w+)", text)):
        return verb_of(to_be[1]) or formal  # "That grants … be awarded" grants nothing
    rest = re.sub(
        r"^(?:(?:that|to|also|unanimously)\s+)+", "", text[subject.end() :] if subject else text, flags=re.I
    )
    word = re.match(r"[A-Za-z]+", rest)
    found = verb_of(word[0]) if word else ""
    if not found or found == "resolved":
        passive = re.search(r"\b(?:is|are|be|was|were)\s+(\w+ed)\b", text[:200])
        found = verb_of(passive[1]) if passive and re.match(r"that\b|the\b", text, re.I) else ""
    return found or formal


def verb_of(word: str) -> str:
    low = word.lower()
    if low.startswith(("decision", "decid", "resolution", "outcome", "action")):
        return "resolved"
    return next(
        (past for stem, past in _VERBS.items() if low.startswith(stem) and len(low) <= len(stem) + 5), ""
    )
