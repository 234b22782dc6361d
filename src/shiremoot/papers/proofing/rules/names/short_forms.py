"""Finds acronyms and the words printed beside them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from shiremoot.papers import patterns
from shiremoot.papers.proofing.galleys import Galley

_ACRONYM = patterns.compile(r"[A-Z](?<![\w&@/’'.-].)[A-Z&]{1,9}(?=[’']?s?(?![\w@]|[’'&./-]\w))")
_BRACKETED = patterns.compile(
    r"\((?<!\w.)(?:(?:the|or|hereafter|known as) ){0,2}[\"'“‘]?([A-Z][A-Z&]{1,9})s?[\"'”’]?(?=[\s,;)\-–])"
)
_WORD = patterns.compile(r"[\w’'&]+(?:[./][\w’']+)*")
_SMALL = frozenset(["and", "of", "for", "the", "to", "in", "on", "with", "a", "an", "by", "&", "at"])
_MOST_BEFORE = 110  # letters before the bracket that may hold the words
# Acronyms that the field prints without explanation.
_FIELD = (
    "ADHD AGM AMHP AONB ASB BAME BCF BME CAFCASS CAMHS CCG CCTV CDOP CEO CIL CIN COPD COVID CPN CPS CQC CSE CSP CSPR "
    "CYP DBS DCMS DEFRA DFE DHR DHSC DLUHC DOLS DPIA DSL DWP EHC EHCP EIA EPHA EQIA EU FGM FOI FTE GCSE GDP GDPR GMP "
    "GP HGV HMCTS HMICFRS HMO HMRC HOSC HRA HWB ICB ICO ICP ICS ICT IDVA INEC IRO IT JCS JHOSC JSNA JSP LADO LEP LGA "
    "LGBT LGBTQ LGO LPA LSCB LTP MAPPA MARAC MASH MHCLG MOJ MOU MP MTFP MTFS NDPB NEET NHS NHSE NICE NPPF NRM ODPM "
    "OFSTED ONS OPCC PC PCC PCN PCSO PFI PHE PIN PLC PPE PSHE PSPO PSR QA RAG RSL SAB SAC SAR SCR SEN SEND SENDIASS "
    "SFRA SLA SPD SRO SUDI SWOT TBA TBC TUPE UASC UK URL USA VAT VAWG VCS VCSE WTE YJB YJS YOI YOT"
)
FIELD = frozenset(_FIELD.split())


class Spelt(NamedTuple):
    """An acronym in brackets, the words before it, and the places where both begin."""

    acronym: str
    words: tuple[str, ...]
    start: int
    at: int  # where the acronym itself stands

    @property
    def essence(self) -> tuple[str, ...]:
        """Return the significant words, so that two ways of printing one name compare equal."""
        words = [_bare(word) for word in self.words if word.lower() not in _SMALL]
        return (*words[:-1], words[-1].removesuffix("ie") + "y") if words[-1][-2:] == "ie" else tuple(words)


def acronyms(galley: Galley) -> Mapping[str, list[int]]:
    """Return the places of each acronym in the prose; headings in capitals are skipped."""
    found: dict[str, list[int]] = defaultdict(list)
    prose = galley.prose
    for one in _ACRONYM.finditer(prose):
        if one[0] in FIELD or not _is_shouted(prose, one.start(), one.end()):
            found[one[0]].append(one.start())
    return found


def _is_shouted(prose: str, start: int, end: int) -> bool:
    """Return True if a word in capitals stands beside it: a heading, or emphasis."""
    before = prose[max(0, start - 14) : start].rsplit(maxsplit=1)[-1:]
    after = prose[end : end + 14].split(maxsplit=1)[:1]
    return any(word.isupper() and len(word.strip(":;,.()")) > 5 for word in (*before, *after))


def bracketed(galley: Galley) -> tuple[Spelt, ...]:
    """Return every acronym in brackets and the words before it that may be what it stands for."""
    return tuple(_bracketed(galley.prose))


def spelt_out(galley: Galley) -> tuple[Spelt, ...]:
    """Return acronyms in brackets after the words they stand for."""
    return tuple(one for before in galley.once(bracketed) if (one := _fitted(before)))


def _bracketed(prose: str) -> Iterator[Spelt]:
    for found in _BRACKETED.finditer(prose):
        first = max(0, found.start() - _MOST_BEFORE, prose.rfind("\n", 0, found.start()) + 1)
        words = list(_WORD.finditer(prose, first, found.start()))
        if words and prose[words[-1].end() : found.start()].strip(" \"'“”‘’") == "":
            most = words[-2 * len(found[1]) - 2 :]
            yield Spelt(found[1], tuple(word[0] for word in most), most[0].start(), found.start(1))


def _fitted(before: Spelt) -> Spelt | None:
    """Return it with only the words whose first letters make the acronym, or None if they do not fit."""
    first = fit(before.acronym, before.words)
    if first is None:
        return None
    skipped = before.words[:first]
    return before._replace(
        words=before.words[first:], start=before.start + sum(len(word) + 1 for word in skipped)
    )


def fit(acronym: str, words: Sequence[str]) -> int | None:
    """Return where the words that make an acronym begin, reading backwards from the last word.

    A small word may lend a letter (DFE) or be passed over (HWB).
    """
    if not acronym:
        return len(words)
    if not words:
        return None
    *before, last = words
    small = last.lower() in _SMALL
    passed = fit(acronym, before) if small else None
    if passed is not None and passed < len(before):
        return passed
    if last[:1].upper() == acronym[-1]:
        return fit(acronym[:-1], before)
    return fit(acronym[:-1], words) if acronym[-1] == "&" else None


def initials(words: Sequence[str]) -> str:
    """Return the first letters of the significant words."""
    return "".join(word[0].upper() for word in words if word.lower() not in _SMALL)


def capitalised_end(words: Sequence[str]) -> tuple[str, ...]:
    """Return the words at the end that begin with a capital, and small words between them."""
    first = len(words)
    while first and (words[first - 1][:1].isupper() or words[first - 1].lower() in _SMALL):
        first -= 1
    while first < len(words) and words[first].lower() in _SMALL:
        first += 1
    return tuple(words[first:])


def _bare(word: str) -> str:
    word = word.lower().replace("’", "").replace("'", "")
    return word.removesuffix("s")
