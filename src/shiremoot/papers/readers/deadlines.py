"""Reads deadlines: clocks ("within 28 days of the request") and days ("Deadline for response: …")."""

import re
from collections.abc import Iterator

from shiremoot.papers import clocks, dates, patterns
from shiremoot.papers.clocks import Stated
from shiremoot.papers.facts import Fact, Sureness
from shiremoot.papers.paper import Paper, PaperPart, fact
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.words import any_in

_TELLING = (
    *(
        "by",
        "every",
        "within",
        "before",
        "months",
        "deadline",
    ),  # the commonest first, which ends most searches
    *("prior to", "in advance", "closing date", "later than", "annually"),
)
_MUST = patterns.compile(
    r"\b(?:must|shall|should|requires?|required|requirement|need(?:s|ed)? to|(?:is|are|have|has|be|been) "
    r"(?:asked|requested|invited)|have asked"
    r"|please|deadline|no later than|not later than|are to be|is to be)\b",
    re.I,
)
_ASKING = patterns.compile(
    r"\b(?:must|should|please|can be|may be|are (?:asked|requested|required|submitted)|(?:be |is |are "
    r")?(?:submitted|received|given|provided|lodged|sent)|no later than|notice|deadline|by)\b",
    re.I,
)
_DEADLINE = patterns.compile(
    r"\b(?:deadline|closing date|last date|final date)(?: for (?P<what>[^:.]{3,80}?))?(?:\s+(?:is|was|of)\b"
    r"|\s*:|\s+[–-]\s|\s+(?=(?:\w+day\b|\d)))",
    re.I,
)
_RECURRING = ("every", "annually")
_PLEAS = ("must", "should", "please", "require", "request")
_PLEASE = patterns.compile(r"\b(?:must|should|please|required|requested)\b", re.I)
_DAYS = ("deadline", "closing date", "last date", "final date")
_BY_DATE = patterns.compile(
    r"\b(?:by|before|no later than|not later than)\s+(?:(?:no later than|the)\s+)?(?P<rest>[^.;]{4,60})", re.I
)
_REVIEW = patterns.compile(
    r"\b(?:review(?:s|ed)?|refresh(?:ed)?|updated?|revis(?:e|ed)|renew(?:ed)?)\b", re.I
)
_KEPT = patterns.compile(
    r"\b(?:strateg(?:y|ies)|polic(?:y|ies)|plans?|assessments?|terms of reference|constitution|framework"
    r"|procedures?|protocol)\b",
    re.I,
)
_ONGOING = ("update", "report")
_UPDATES = patterns.compile(r"\b(?:continue to |will |to )(?:jointly )?(?:update|report)\b", re.I)
_WHAT = (
    ("call-in", patterns.compile(r"call(?:ed|s)?[- ]in\b|escalation panel", re.I)),
    ("question", patterns.compile(r"(?<!in )\bquestions?\b", re.I)),
    (
        "request-to-speak",
        patterns.compile(
            r"\b(?:request\w* to speak|wish(?:ing)? to speak|register\w* to speak|to speak|speakers?|to "
            r"address the|public address|make representations)\b",
            re.I,
        ),
    ),
    ("petition", patterns.compile(r"\bpetitions?\b", re.I)),
    (
        "written-statement",
        patterns.compile(r"\bwritten (?:statement|submission|copy|representation)s?\b|\bstatements?\b", re.I),
    ),
    ("response", patterns.compile(r"\brespond|\brespons|\breply", re.I)),
    ("review", _REVIEW),
    ("publication", patterns.compile(r"\bpublish|\bpublication|\bdespatch", re.I)),
    ("plan", patterns.compile(r"\b(?:action )?plan\b", re.I)),
    ("report", patterns.compile(r"\breport|\bupdate", re.I)),
    ("submission", patterns.compile(r"\bsubmi|\bappl(?:y|ication)|\bsend|\breceived", re.I)),
    ("notice", patterns.compile(r"\bnotice\b", re.I)),
)
_OWES = patterns.compile(
    r"(?:\b(?:and|or|that|which|from)\s+|^|,\s+)(?:the |The |that |That )?(?P<who>[A-Za-z][\w’'-]*(?: "
    r"[\w’'&-]+){0,4}?)\s+(?:(?:must|shall|should)(?! be\b)|are required to|is required to"
    r"|publish(?:es)? a response)\b"
)
_OWED_TO = patterns.compile(
    r"\b(?:submit(?:ted)?|sent|send|report(?:ed|ing)?|respond|response|reply|update)\b[^.;]{0,40}? to "
    r"(?:the )?(?P<who>[A-Z][\w’'&-]*(?: (?:of|and|for|the|[A-Z&][\w’'&-]*))*)"
)
_NOT_A_PARTY = patterns.compile(
    r"^(?:requests?|they|it|this|these|you|strategies|reports?|which|such|there|any|all|a|papers?|items?"
    r"|submissions?|statements?|questions?|petitions?|responses?|objections?|comments?|representations?|applications?|nominations?|forms?|names?|we|and)\b",
    re.I,
)


def read(paper: Paper) -> Iterator[Fact]:
    """Yield one fact for each deadline a document sets; what merely happened within some days is ignored."""
    for document in paper.documents:
        if document.kind == "forward plan":
            continue
        for one in document.paragraphs:
            if any_in(one.low, _TELLING):
                yield from _in_paragraph(document, one)


def _in_paragraph(document: PaperPart, one: Paragraph) -> Iterator[Fact]:
    for sentence in one.sentences:
        if len(sentence) < 1200 and any_in(sentence.lower(), _TELLING):
            yield from _in_sentence(document, one, sentence)


def _in_sentence(document: PaperPart, one: Paragraph, sentence: str) -> Iterator[Fact]:
    low = sentence.lower()
    if (stated := clocks.before(sentence)) and _ASKING.search(sentence):
        yield from _clocked(document, one, sentence, stated)
    elif any_in(low, _DAYS) and (named := _DEADLINE.search(sentence)):
        yield from _dated(document, one, sentence, sentence[named.end() :], named["what"] or "")
    elif (stated := clocks.within(sentence)) and _MUST.search(sentence):
        yield from _clocked(document, one, sentence, stated)
    elif (
        any_in(low, _RECURRING)
        and (stated := clocks.every(sentence))
        and _REVIEW.search(sentence)
        and _KEPT.search(sentence)
        and _is_rule(sentence)
    ):
        yield _fact(document, one, sentence, {"what": "review", "clock": stated.clock})
    elif any_in(low, _ONGOING) and _UPDATES.search(sentence) and (stated := clocks.lasting(sentence)):
        yield _fact(document, one, sentence, {"what": "report", "clock": stated.clock})
    elif any_in(low, _PLEAS) and _PLEASE.search(sentence) and (by := _BY_DATE.search(sentence)):
        yield from _dated(document, one, sentence, by["rest"], "")


def _is_rule(sentence: str) -> bool:
    """Return True if the sentence says that a review is due or recurs, not that one once took place."""
    return (
        re.search(
            r"\b(?:is|are|be|must|shall|should|will|requires?)\b[^.]{0,60}\breview|\breview\w* (?:every"
            r"|annually)",
            sentence,
            re.I,
        )
        is not None
    )


def _clocked(document: PaperPart, one: Paragraph, sentence: str, stated: Stated) -> Iterator[Fact]:
    said: dict[str, object] = {"clock": stated.clock, "starts": stated.starts}
    told = sentence[: stated.start]
    for what in _whats(told if any(pattern.search(told) for _, pattern in _WHAT) else sentence):
        yield _fact(document, one, sentence, said | {"what": what})


def _dated(document: PaperPart, one: Paragraph, sentence: str, rest: str, named: str) -> Iterator[Fact]:
    found = next(iter(dates.dates_in(rest[:90])), None)
    on = found.in_year_of(document.on) if found else None
    if not found or on is None:
        return
    times = dates.times_in(rest[:90])
    due = f"{on.isoformat()}T{times[0].strftime('%H:%M')}" if times else on.isoformat()
    printed = rest[found.start : found.end].strip(" ,")
    certain: Sureness = "unsure" if not found.agrees else "certain" if found.on else "likely"
    said: dict[str, object] = {"what": _whats(named or sentence)[0], "due": due, "printed": printed}
    yield _fact(document, one, sentence, said, certain)


def _whats(text: str) -> list[str]:
    kinds = [what for what, pattern in _WHAT if pattern.search(text)]
    if "request-to-speak" in kinds and "petition" in kinds:
        return ["request-to-speak", "petition"]
    return kinds[:1] or ["deadline"]


def _fact(
    document: PaperPart,
    one: Paragraph,
    sentence: str,
    said: dict[str, object],
    sureness: Sureness = "certain",
) -> Fact:
    owes, owed_to = _OWES.search(sentence), _OWED_TO.search(sentence)
    said["text"] = sentence
    said["owes"] = _party(owes["who"], sentence) if owes and not _NOT_A_PARTY.match(owes["who"]) else None
    said["owed_to"] = owed_to["who"] if owed_to else None
    said["item"] = _ahead(document, one) or document.item_number(one.first_line)
    return fact("deadline", said, one, None, sureness)


def _party(who: str, sentence: str) -> str:
    """Return the party meant: "that person" is the responsible person named before."""
    named = re.search(r"\b(?:responsible|relevant) (?:person|body|authority)\b", sentence)
    return (named[0] if named else "that person") if who.endswith("that person") else who


def _ahead(document: PaperPart, one: Paragraph) -> str | None:
    """Return the item number for a deadline on a decision notice that heads a page, above the form it belongs to."""
    if document.kind != "decision notice" or not one.rows[0].new_page:
        return None
    item = next((item for item in document.items if 0 < item.first_line - one.first_line < 8), None)
    return item.agenda or None if item else None
