"""OParl 1.1 as JSON Schema, in our own words: which properties an object must have and may have, and of what type."""

URL = {"type": "string", "pattern": "^https?://"}
TEXT = {"type": "string", "minLength": 1}
DAY = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\d$"}
MOMENT = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"}
YES_OR_NO = {"type": "boolean"}
URLS = {"type": "array", "items": URL}


def shape(kind: str, must: dict, may: dict | None = None) -> dict:
    """An object of a kind; what is not named is not allowed, so that a slip of a name is found."""
    common = {"id": URL, "type": {"const": f"https://schema.oparl.org/1.1/{kind}"}}
    optional = {
        "created": MOMENT,
        "modified": MOMENT,
        "web": URL,
        "license": URL,
        "keyword": {"type": "array"},
    }
    return {
        "type": "object",
        "properties": common | must | optional | (may or {}),
        "required": [*common, *must],
        "additionalProperties": False,
    }


def many(of: dict) -> dict:
    return {"type": "array", "items": of}


FILE = shape(
    "File",
    {"accessUrl": URL},
    {
        "name": TEXT,
        "fileName": TEXT,
        "mimeType": TEXT,
        "date": DAY,
        "size": {"type": "integer"},
        "downloadUrl": URL,
        "text": TEXT,
    },
)
CONSULTATION = shape(
    "Consultation",
    {},
    {
        "paper": URL,
        "agendaItem": URL,
        "meeting": URL,
        "organization": URLS,
        "authoritative": YES_OR_NO,
        "role": TEXT,
    },
)
MEMBERSHIP = shape(
    "Membership",
    {},
    {
        "person": URL,
        "organization": URL,
        "role": TEXT,
        "votingRight": YES_OR_NO,
        "startDate": DAY,
        "endDate": DAY,
        "onBehalfOf": URL,
    },
)
AGENDA_ITEM = shape(
    "AgendaItem",
    {"order": {"type": "integer"}},
    {
        "meeting": URL,
        "number": TEXT,
        "name": TEXT,
        "public": YES_OR_NO,
        "consultation": URLS,
        "result": TEXT,
        "resolutionText": TEXT,
        "resolutionFile": FILE,
        "auxiliaryFile": many(FILE),
        "start": MOMENT,
        "end": MOMENT,
    },
)
LOCATION = shape("Location", {}, {"description": TEXT, "streetAddress": TEXT})
SHAPES = {
    "system": shape(
        "System",
        {"oparlVersion": {"const": "https://schema.oparl.org/1.1/"}, "body": URL},
        {
            "name": TEXT,
            "contactEmail": TEXT,
            "contactName": TEXT,
            "website": URL,
            "vendor": URL,
            "product": URL,
        },
    ),
    "body": shape(
        "Body",
        {
            "name": TEXT,
            **dict.fromkeys(
                ("organization", "person", "meeting", "paper", "agendaItem", "consultation", "file"), URL
            ),
            "legislativeTerm": {"type": "array"},
            "legislativeTermList": URL,
            "locationList": URL,
            "membership": URL,
        },
        {"system": URL, "shortName": TEXT, "website": URL},
    ),
    "organization": shape(
        "Organization",
        {},
        {
            "body": URL,
            "name": TEXT,
            "shortName": TEXT,
            "membership": URLS,
            "meeting": URL,
            "organizationType": TEXT,
            "classification": TEXT,
            "startDate": DAY,
            "endDate": DAY,
            "website": URL,
        },
    ),
    "person": shape("Person", {}, {"body": URL, "name": TEXT, "membership": many(MEMBERSHIP)}),
    "membership": MEMBERSHIP,
    "meeting": shape(
        "Meeting",
        {},
        {
            "name": TEXT,
            "meetingState": TEXT,
            "cancelled": YES_OR_NO,
            "start": MOMENT,
            "end": MOMENT,
            "location": LOCATION,
            "organization": URLS,
            "participant": URLS,
            "invitation": FILE,
            "resultsProtocol": FILE,
            "auxiliaryFile": many(FILE),
            "agendaItem": many(AGENDA_ITEM),
        },
    ),
    "agendaItem": AGENDA_ITEM,
    "paper": shape(
        "Paper",
        {},
        {
            "body": URL,
            "name": TEXT,
            "reference": TEXT,
            "date": DAY,
            "paperType": TEXT,
            "mainFile": FILE,
            "auxiliaryFile": many(FILE),
            "consultation": many(CONSULTATION),
        },
    ),
    "consultation": CONSULTATION,
    "file": FILE,
}
LIST = {
    "type": "object",
    "required": ["data", "pagination", "links"],
    "properties": {
        "data": {"type": "array"},
        "pagination": {
            "type": "object",
            "required": ["totalElements", "elementsPerPage", "currentPage", "totalPages"],
        },
        "links": {"type": "object", "required": ["first", "last"], "additionalProperties": URL},
    },
}
