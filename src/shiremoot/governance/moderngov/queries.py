"""Where an old address leads, and what of the old site is not here yet."""

from collections.abc import Mapping

from django.db.models import Count, F, Q, QuerySet

from shiremoot.governance.moderngov.models import Counterpart, Kind, OldPaper

# The pages of the old site by their names in small letters: which parameter holds the number, and of what.
PAGES: dict[str, tuple[tuple[str, Kind], ...]] = {
    "ielistdocuments.aspx": (("mid", Kind.MEETING), ("cid", Kind.COMMITTEE)),
    "ielistmeetings.aspx": (("cid", Kind.COMMITTEE), ("committeeid", Kind.COMMITTEE)),
    "iedecisiondetails.aspx": (("aiid", Kind.ITEM), ("id", Kind.ITEM)),
    "ieissuedetails.aspx": (("iid", Kind.ITEM), ("aiid", Kind.ITEM)),
    "ieagenda.aspx": (("mid", Kind.MEETING), ("a", Kind.MEETING)),
    "mgcommitteedetails.aspx": (("id", Kind.COMMITTEE),),
    "mgcommitteemailinglist.aspx": (("id", Kind.COMMITTEE),),
    "mglistplans.aspx": (("rpid", Kind.COMMITTEE),),
    "mgattendancesummary.aspx": (("rpid", Kind.COMMITTEE),),
    "mglistdeclarationsofinterest.aspx": (("rpid", Kind.COMMITTEE),),
    "mgrss.aspx": (("cid", Kind.COMMITTEE),),
    "mguserinfo.aspx": (("uid", Kind.COUNCILLOR),),
}


def counterpart(page: str, asked: Mapping[str, str]) -> Counterpart | None:
    """What a page of the old site was about, by its name and its parameters in any case; None if nobody knows."""
    small = {key.lower(): value for key, value in asked.items()}
    for parameter, kind in PAGES.get(page.lower(), ()):
        number = small.get(parameter, "")
        rows = Counterpart.objects.filter(kind=kind, number=number) if number else Counterpart.objects.none()
        if found := rows.select_related("body", "meeting__body", "item__meeting__body").first():
            return found
    return None


def waiting(base: str) -> QuerySet[OldPaper]:
    """The papers still to be fetched, or to be fetched again since their address is another now."""
    rows = OldPaper.objects.filter(base=base, problem="").select_related("meeting__body")
    return rows.filter(Q(file=None) | ~Q(fetched=F("url"))).order_by("pk")


def not_kept(base: str) -> list[tuple[str, int]]:
    """Why papers could not be kept, the commonest reason first, and how many for each."""
    rows = OldPaper.objects.filter(base=base).exclude(problem="").values_list("problem")
    return list(rows.annotate(Count("pk")).order_by("-pk__count", "problem"))
