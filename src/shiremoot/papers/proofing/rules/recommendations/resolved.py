"""Finds resolutions and recommendations that do not fit the body that takes them."""

from collections.abc import Iterator

from shiremoot.papers import patterns
from shiremoot.papers.proofing.findings import Confidence, Finding
from shiremoot.papers.proofing.galleys import Galley
from shiremoot.papers.proofing.rule import rule
from shiremoot.papers.proofing.rules.recommendations.wording import held, weight
from shiremoot.papers.proofing.spots import spots

_RECOMMENDS = patterns.compile(
    r"(?:That )?(?P<who>(?:[Tt]he )?[A-Z][^.;:]{2,90}?) (?:is|are|be) "
    r"(?P<verb>RECOMMENDED|[Rr]ecommended|asked|invited|requested) to\b"
)
_BARE = patterns.compile(
    r"(?:^|\n|[.:] )(?:[\d.]{1,5}[a-z]? |[a-z] )?(?:That )?The "
    r"(?P<kind>Committee|Board|Panel|Cabinet|Council|Executive|Forum)"
    r" (?:is|are) (?:RECOMMENDED|recommended) to\b"
)
_LEAD = patterns.compile(
    r"(?:RECOMMENDED|recommended) (?:to|that)?[ :.–-]*\n[^\w\n]{0,4}(?:[\dA-Za-z]{1,2}[.)]? )?"
    r"(?P<again>(?:[Tt]hat )?(?:[Tt]he )?(?:[A-Z][\w&’'-]+ (?:and |of |for |& )?){1,8}(?:is|are) "
    r"(?:asked|recommended|RECOMMENDED|invited|requested) to\b)"
)
_PUT = ("agenda", "report", "scrutiny report")
_KINDS = ("committee", "board", "panel", "cabinet", "executive", "forum")

_MINUTES = (
    "PARKS COMMITTEE\n\nMinutes of the meeting held on 4 March 2025\n\nPresent: Councillor Anna Brook (Chair)\n\n"
    "1. Apologies for Absence\n\nThere were none.\n\n2. Willow Pond Repairs\n\nThe report was presented.\n\n"
    "RESOLVED:\n\na) {}\n\n3. Orchard Planting\n\nThe report was noted.\n"
)
_REPORT = (
    "PARKS BOARD\n\n4 MARCH 2025\n\nWILLOW POND REPAIRS\n\nReport by Director of Parks\n\nRECOMMENDATION\n\n"
    "1. {} RECOMMENDED to{}\n\n2. The pond leaks.\n"
)


@rule(
    reason="The words of the report were left standing; what was decided is not recorded.",
    example=_MINUTES.format("The Parks Committee is RECOMMENDED to approve the lining of the pond."),
    quiet=(
        _MINUTES.format("Approve the lining of the pond."),
        _MINUTES.format("That Council be RECOMMENDED to approve the lining of the pond."),
    ),
)
def resolved_only_recommends(galley: Galley) -> Iterator[Finding]:
    """A resolution says what its own body is recommended to do."""
    for one in galley.of_kind("decision"):
        words = str(one.value.get("text", ""))
        found = _RECOMMENDS.match(words)
        if found and _is_itself(found["who"], galley.document_on(one.first_line).body):
            yield Finding(
                galley.place_of(one, words),
                "This resolution still says what was recommended, not what was decided.",
                "the decision itself",
                (),
                "certain" if found["verb"].lower() == "recommended" else "likely",
            )


@rule(
    reason="The body named is not the one that decides; the paper may have been written for another.",
    example=_REPORT.format("The Panel is", " approve the lining of the pond."),
    quiet=(
        _REPORT.format("The Board is", " approve the lining of the pond."),
        _REPORT.format("The Harbour Panel is", " approve the lining of the pond."),
    ),
)
def recommended_to_another_body(galley: Galley) -> Iterator[Finding]:
    """A paper put to a cabinet recommends something to "the Committee", or the like."""
    for at in sorted(spots(galley.prose, " RECOMMENDED to", " recommended to")):
        found = _BARE.search(galley.prose, max(0, at - 40), at + 16)
        body = galley.document(at).body if found else ""
        own = _kind_of(body)
        if found and own and own != found["kind"].lower() and galley.document(at).kind in _PUT:
            agenda = _kind_of(galley.paper.documents[0].body)
            confidence: Confidence = "certain" if own == agenda == "cabinet" else "likely"
            yield Finding(
                galley.place(found.start("kind"), galley.sentence(at)[1]),
                f"This goes to the {body}, not to a {found['kind'].lower()}.",
                f"The {own.capitalize()}",
                (),
                confidence,
            )


@rule(
    reason="Half of a form was left standing, so that the sentence says nothing.",
    example=_REPORT.format("The Board is", "\n\nThe Board is asked to approve the lining of the pond."),
    quiet=_REPORT.format("The Board is", "\n\n(a) approve the lining of the pond."),
)
def recommended_twice_over(galley: Galley) -> Iterator[Finding]:
    """After "is RECOMMENDED to", the recommendation begins once more with who is asked to do what."""
    for at in sorted(spots(galley.prose, "RECOMMENDED to", "recommended to")):
        if found := _LEAD.match(galley.prose, at):
            yield Finding(
                galley.place(found.start("again"), galley.sentence(found.start("again"))[1]),
                "The sentence that leads in says already who is recommended to do this.",
                "what they are recommended to do",
                (galley.place(galley.paragraph(at)[0]),),
            )


def _is_itself(who: str, body: str) -> bool:
    """Return True if the named body is the one that met: by its name, or as "the Committee"."""
    named, own = weight(who), weight(body)
    return bool(named) and bool(own) and held(named, own) == 1 and _kind_of(who) == _kind_of(body)


def _kind_of(body: str) -> str:
    """Return the kind of body a name ends with; none for a council, whose name also heads its committees' papers."""
    last = body.lower().replace("-", " ").split()[-1:] or [""]
    return last[0] if last[0] in _KINDS else ""
