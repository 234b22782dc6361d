"""The pages of a ModernGov site: what each was about, and which page here replaces it.

The web service does not give the numbers of decisions and issues, which differ from those of items. So from the pages
of decisions and issues only an item's number (AIId) leads to a meeting.
"""

from dataclasses import dataclass

from shiremoot.intake.moderngov.models import CounterpartKind

_ITEM = ("aiid", CounterpartKind.ITEM)
_MEETING = ("mid", CounterpartKind.MEETING)


@dataclass(frozen=True)
class OldAddress:
    """A page of the old site.

    `what` describes it. `numbers` are the parameters that hold a number of the service, the most exact first. `like`
    names the URL of the closest list here; `is_it` is True if the old page was that same list. `of_body` and
    `of_person` name the URLs of the page here about the body or person.
    """

    what: str
    numbers: tuple[tuple[str, CounterpartKind], ...] = ()
    like: str = "meetings"
    of_body: str = "body"
    of_person: str = "person"
    is_it: bool = False


def _list(what: str, like: str) -> OldAddress:
    return OldAddress(what, like=like, is_it=True)


def _of_body(what: str, parameter: str, of_body: str, like: str = "county") -> OldAddress:
    return OldAddress(what, ((parameter, CounterpartKind.COMMITTEE),), like, of_body)


def _of_person(what: str, of_person: str = "person") -> OldAddress:
    return OldAddress(
        what,
        (("uid", CounterpartKind.COUNCILLOR), ("id", CounterpartKind.COUNCILLOR)),
        "county",
        of_person=of_person,
    )


_COMMITTEE = (
    ("cid", CounterpartKind.COMMITTEE),
    ("committeeid", CounterpartKind.COMMITTEE),
    ("id", CounterpartKind.COMMITTEE),
)

# By name in lower case, without the extension.
PAGES: dict[str, OldAddress] = {
    "ielistdocuments": OldAddress("a meeting", (_MEETING, _ITEM, ("cid", CounterpartKind.COMMITTEE))),
    "ieagenda": OldAddress("an agenda", (_MEETING, ("a", CounterpartKind.MEETING))),
    "mgai": OldAddress("an item of business", (("id", CounterpartKind.ITEM), _ITEM)),
    "mgmeetingattendance": OldAddress("who came to a meeting", (("id", CounterpartKind.MEETING), _MEETING)),
    "ielistmeetings": OldAddress("the meetings of a committee", _COMMITTEE, "meetings", "body-meetings"),
    "mgrss": OldAddress("the news of a committee", _COMMITTEE, "published", "body-meetings"),
    "mgcommitteedetails": OldAddress("a committee", _COMMITTEE, "county"),
    "mgcommitteemailinglist": OldAddress("news of a committee by email", _COMMITTEE, "follow", "follow-body"),
    "mgattendancesummary": _of_body("attendance at a committee", "rpid", "body-meetings"),
    "mglistdeclarationsofinterest": _of_body("the declarations made at a committee", "rpid", "interests"),
    "mglistplans": _of_body("the forward plans of a committee", "rpid", "programme", "forward-plan"),
    "mglistplanitems": OldAddress(
        "a forward plan",
        (("rp", CounterpartKind.COMMITTEE), ("rpid", CounterpartKind.COMMITTEE)),
        "forward-plan",
        "programme",
    ),
    "mguserinfo": _of_person("a councillor"),
    "mgattendance": _of_person("the attendance of a councillor"),
    "mgdeclarationsubmission": _of_person("the interests of a councillor", "interests-of"),
    "mglistgifts": _of_person("the gifts to a councillor", "interests-of"),
    "iedecisiondetails": OldAddress("a decision", (_ITEM,), "decisions"),
    "ieissuedetails": OldAddress("the history of an issue", (_ITEM,), "decisions"),
    "mgissuehistoryhome": OldAddress("the history of an issue", (_ITEM,), "decisions"),
    "mgdelegateddecisions": _list("the decisions", "decisions"),
    "mglistofficerdecisions": _list("the decisions of officers", "decisions"),
    "iedecisions": _list("the decisions", "decisions"),
    "mglistcommittees": _list("the committees", "county"),
    "iedochome": _list("committees and their papers", "county"),
    "mgmemberindex": _list("the councillors", "county"),
    "mgmemberindexward": _list("the councillors by ward", "county"),
    "mgfindmember": _list("finding a councillor", "county"),
    "mgcalendarmonthview": _list("the calendar", "meetings"),
    "mgcalendarweekview": _list("the calendar", "meetings"),
    "mgcalendaragendaview": _list("the calendar", "meetings"),
    "mgwhatsnew": _list("what was new", "published"),
    "mgplanshome": _list("the forward plans", "forward-plan"),
    "iedocsearch": _list("searching the papers", "search"),
    "mgregisterkeywordinterest": _list("news by email", "follow"),
    "mgepetitionlistdisplay": OldAddress("the petitions"),
    "mgepetitiondisplay": OldAddress("a petition"),
    "mglistoutsidebodies": OldAddress("the outside bodies", like="county"),
    "mgoutsidebodydetails": OldAddress("an outside body", like="county"),
    "mgconsultationlistdisplay": OldAddress("the consultations", like="home"),
    "mgconsultationdisplay": OldAddress("a consultation", like="home"),
}
LISTS = {
    "county": "see the bodies of the county",
    "decisions": "see the decisions",
    "follow": "follow what is published",
    "forward-plan": "see the forward plan",
    "meetings": "see the upcoming meetings",
    "published": "see what was published when",
}
UNKNOWN = OldAddress("a page", like="home")
# The kind of paper, by the letter before its number.
PAPERS = {
    "s": "a paper",
    "b": "a supplement to an agenda",
    "g": "the papers of a meeting in one",
    "d": "a printed decision",
    "l": "a paper of the library",
}


def page(name: str) -> OldAddress:
    """Return the page with this name, in any case and without the extension."""
    return PAGES.get(name.lower(), UNKNOWN)
