"""Reads recommendations: what a body is asked to do, in reports, agendas, scrutiny reports and response forms."""

import re
from collections.abc import Container, Iterator, Sequence

from shiremoot.papers import bodies, patterns
from shiremoot.papers.facts import Fact, Sureness
from shiremoot.papers.paper import Paper, PaperPart, fact
from shiremoot.papers.paragraphs import Paragraph
from shiremoot.papers.words import any_in

_ASKED = patterns.compile(
    r"(?P<to>(?:The |That |the )?[A-Z][^.;:]{0,160}?)\s+(?:(?:is|are|be)\s+)?(?:therefore |also |further )?"
    r"(?:(?:is|are) (?P<strong>RECOMMENDED|recommended|Recommended|asked|ASKED|invited|INVITED"
    r"|requested)\s*(?::|-)?\s*(?P<rest>to\b.*|that\b.*|:.*|$))",
    re.S,
)
_TELLING = (" asked", " invited", " recommended", " requested")
_IS_ASKED = patterns.compile(r"\b(?:is|are) (?:asked|invited|recommended|requested)\b")
_HEADING = patterns.compile(
    r"(?:[\w’'&]+ ){0,5}recommendations?(?: \([^()]{3,90}\))?\s*:?$|recommended\s*:?$", re.I
)
_NUMBERED = patterns.compile(
    r"(?:(?P<kind>\w+ )?recommendation\s+(?P<label>\d{1,2}[a-z]?)\b\s*[:.–-]?\s*(?P<text>.*))$", re.I | re.S
)
_MAKES = patterns.compile(
    r"\b(?:makes?|made|sets? out|offers?|agreed) the following recommendations?\b|\bfollowing "
    r"recommendations? (?:was|were|is|are)\b"
    r"(?: also)? made\b|\brecommends(?: to (?P<to>[^.:;]{3,80}))?(?: that| as follows)?\s*:$",
    re.I,
)
_PART_VERB = patterns.compile(
    r"(?:to |that |for |agree|note|approve|endorse|comment|consider|support|delegate|authoris|receive|adopt"
    r"|recommend|accept|"
    r"review|in light|confirm|request|ask|the |members|continue|ensure|provide|establish|develop)",
    re.I,
)
_ENDING = patterns.compile(
    r"(?:executive summary|introduction|background|reasons?\b|purpose|summary|legal|financ|implications"
    r"|next steps|"
    r"further considerations|report$|contact|appendix|annex|key )",
    re.I,
)
_PREFIX = patterns.compile(r"(?:recommendations?|\d+\.)\s*:?\s+(?=(?:That )?(?:the |The )?[A-Z])", re.I)
_OWN_LIST = patterns.compile(r"\b(?:by|overarching)\b|\w+ recommendations?:$", re.I)
_COVER = 60  # first paragraphs in which a bare heading "Recommendation" is the report's own
_STUB = patterns.compile(
    r"^(?:That )?(?:the |The )?[A-Z][\w&’' ]{2,60}? (?:is|are) (?:RECOMMENDED|recommended|asked|invited) "
    r"to:?\s+"
)
_NOT_TO = patterns.compile(r"\b(?:no|that|which|who)\b", re.I)


def read(paper: Paper) -> Iterator[Fact]:
    """Yield one fact for each recommendation, or for each of its parts when it has several."""
    for document in paper.documents:
        if document.kind not in (
            "response form",
            "minutes",
            "decision notice",
            "forward plan",
            "partnership update",
        ):
            yield from _requests(document)


def _requests(document: PaperPart) -> Iterator[Fact]:
    paragraphs = document.paragraphs
    stops = {item.first_line for item in document.items}
    at, under_heading, by = 0, False, document.author
    while at < len(paragraphs):
        one = paragraphs[at]
        heading = _is_heading(one)
        taken = 1
        if heading:
            under_heading = True
            if _OWN_LIST.search(one.text) and (group := _list_after(paragraphs, at, heading_only=True)):
                yield from _parts(document, None, group, _issuer(one.text) or by, document.body)
                taken = 1 + len(group)
        elif found := _asking(one, under_heading):
            open_ended = len(found["rest"].split()) < 3 or one.text.endswith((":", ":-"))
            group = _list_after(paragraphs, at, heading_only=False, stops=stops) if open_ended else []
            yield from _request(document, one, found, group, by)
            taken, under_heading = 1 + len(group), False
        elif numbered := _numbered(one, document):
            yield _fact(document, numbered["text"], [one], by, document.body, numbered["label"])
        elif (
            "recommend" in one.low
            and document.kind in ("scrutiny report", "report")
            and (made := _MAKES.search(one.text))
        ):
            group = _list_after(paragraphs, at, heading_only=False) or _single_after(paragraphs, at)
            to = made["to"] or document.body
            yield from _parts(document, None, group, by, to)
            taken = 1 + len(group)
        elif under_heading and at < _COVER and not one.is_heading and _PART_VERB.match(one.text):
            yield from _plain(document, paragraphs, at, by)
            under_heading = False
        elif one.is_heading:
            under_heading = False
        at += taken


def _is_heading(one: Paragraph) -> bool:
    text = one.text.strip()
    return (
        "recommend" in one.low
        and bool(_HEADING.match(text))
        and len(text) < 110
        and not one.bullet
        and (not one.label or len(text) < 40)
    )


def _asking(one: Paragraph, under_heading: bool) -> re.Match[str] | None:
    """Return a paragraph's request to a body: in capitals for any body, in small letters for named ones or members."""
    if "ECOMMENDED" not in one.text and not (any_in(one.low, _TELLING) and _IS_ASKED.search(one.text)):
        return None
    found = _ASKED.match(_PREFIX.sub("", one.text))
    if not found:
        return None
    capital = found["strong"].isupper()
    to = found["to"]
    if _NOT_TO.search(to[5:]) or to.startswith("There"):
        return None
    meant = bool(bodies.in_text(to)) or re.search(
        r"\b(?:members|board|committee|cabinet|council|panel)\b", to, re.I
    )
    return found if capital or (meant and (under_heading or len(to) < 90)) else None


def _request(
    document: PaperPart, one: Paragraph, found: re.Match[str], group: Sequence[Paragraph], by: str
) -> Iterator[Fact]:
    to = _addressee(found["to"], document)
    rest = re.sub(r"^(?:to|that)\b\s*:?\s*|^:\s*(?:to\b\s*:?\s*)?", "", found["rest"]).strip()
    if group:
        yield from _parts(document, one, group, by, to)
    elif rest:
        yield _fact(document, rest, [one], by, to)


def _parts(
    document: PaperPart, lead: Paragraph | None, group: Sequence[Paragraph], by: str, to: str
) -> Iterator[Fact]:
    for one in group:
        text = (
            _STUB.sub("", one.text)
            if _STUB.match(one.text) and len(_STUB.sub("", one.text)) > 8
            else one.text
        )
        yield _fact(document, text, [one], by, to, one.label)


def _plain(document: PaperPart, paragraphs: Sequence[Paragraph], at: int, by: str) -> Iterator[Fact]:
    """Return what stands under the heading alone: "That the Board notes …", or a list of parts."""
    one = paragraphs[at]
    group = _list_after(paragraphs, at, heading_only=False) if one.text.endswith((":", "to")) else []
    if group:
        yield from _parts(document, one, group, by, document.body)
        return
    if one.text.endswith(":"):
        return  # only introduces recommendations that have numbers of their own
    parts = [one, *_list_after(paragraphs, at, heading_only=False)] if one.part else [one]
    for part in parts:
        yield _fact(document, part.text, [part], by, document.body, part.label if len(parts) > 1 else "")


def _list_after(
    paragraphs: Sequence[Paragraph], at: int, *, heading_only: bool, stops: Container[int] = ()
) -> list[Paragraph]:
    """Return the parts that follow a lead: all in one style of label, up to the first other paragraph."""
    group: list[Paragraph] = []
    for one in paragraphs[at + 1 : at + 30]:
        if (
            one.first_line in stops
            or (one.is_heading and not one.part)
            or (_ENDING.match(one.text) and not one.part)
        ):
            break
        first = group[0] if group else one
        unlabelled = (
            not group
            and not one.part
            and heading_only
            and _PART_VERB.match(one.text)
            and not one.text.endswith(":")
        )
        if unlabelled or (group and not group[0].part and one.label):
            group.append(one)
            continue
        if (
            not one.part
            or not one.text
            or one.tabbed
            or (first.label and one.label and not _same_style(group or [one], one))
        ):
            break
        if (
            not group
            and paragraphs[at].label.isdigit()
            and one.label.isdigit()
            and int(one.label) == int(paragraphs[at].label) + 1
        ):
            break  # the next paragraph of the report, not a part
        if (
            group
            and one.label.isdigit()
            and group[-1].label.isdigit()
            and int(one.label) <= int(group[-1].label)
        ):
            break  # the numbering of the report begins
        if group and one.bullet and not one.label and one.indent > first.indent + 3:
            continue
        group.append(one)
    return group


def _same_style(group: Sequence[Paragraph], one: Paragraph) -> bool:
    first = next((each for each in group if each.label), one)
    return first.label.isdigit() == one.label.isdigit() and first.label.isalpha() == one.label.isalpha()


def _single_after(paragraphs: Sequence[Paragraph], at: int) -> list[Paragraph]:
    following = paragraphs[at + 1 : at + 2]
    return [one for one in following if not one.is_heading and len(one.text) > 30]


def _numbered(one: Paragraph, document: PaperPart) -> re.Match[str] | None:
    found = _NUMBERED.match(one.text) if "recommendation" in one.low else None
    if not found or len(found["text"]) < 15 or (document.kind == "agenda" and not one.bullet):
        return None
    return found if one.text[:1].isupper() and ":" in one.text[:40] + found["text"][:1] else None


def _fact(
    document: PaperPart,
    text: str,
    stands: Sequence[Paragraph],
    by: str,
    to: str,
    label: str = "",
    sureness: Sureness = "certain",
) -> Fact:
    said: dict[str, object] = {
        "text": text.strip(" :"),
        "by": by,
        "to": to,
        "label": label,
        "item": document.item_number(stands[0].first_line),
    }
    return fact("recommendation", said, stands[0], stands[-1], sureness)


def _addressee(printed: str, document: PaperPart) -> str:
    named = bodies.first_in(printed)
    if named and not re.search(r"\bmembers\b", printed, re.I):
        return named
    generic = re.fullmatch(
        r"(?:That |The |the )*(?:HWB )?(?:Committee|Board|Council|Panel|[Mm]embers|Members of .*)",
        printed.strip(),
    )
    return (document.body if generic and document.body else named) or re.sub(
        r"^(?:That |The |the )+", "", printed
    ).strip()


def _issuer(heading: str) -> str:
    found = re.search(r"\((?:issued|made|agreed) by ([^()]{2,120})\)", heading, re.I)
    lead = re.match(r"([A-Z][\w’'& ]{1,60}?)\s+recommendations?\b", heading, re.I)
    return found[1] if found else lead[1] if lead and not re.match(r"overarching|the", lead[1], re.I) else ""
