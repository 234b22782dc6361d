"""OParl 1.1 as JSON Schema, in our own words: the names and types of all its properties, class by class.

Compared property by property with the published schema (OParl/spec, folder `schema`, as it stood when 1.1 was
prepared: JSON Schema draft 7, one file for each of the twelve classes). Where the published schema leaves open what
its chapters ask for, the chapters are followed: `created` and `modified` are required of whatever stands alone, and
text is not empty. What is not named there is not allowed here, so that a slip of a name is found.
"""

from typing import Any

Schema = dict[str, Any]

URL: Schema = {"type": "string", "pattern": r"^https?://[^\s]+$"}
TEXT: Schema = {"type": "string", "minLength": 1}
DAY: Schema = {"type": "string", "format": "date"}
MOMENT: Schema = {
    "type": "string",
    "format": "date-time",
    "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)$",
}
YES_OR_NO: Schema = {"type": "boolean"}
NUMBER: Schema = {"type": "integer", "minimum": 0}
A_LIST = URL  # the address of a list of its own, in pages


def many(of: Schema) -> Schema:
    return {"type": "array", "items": of, "minItems": 1}


def inside(kind: str) -> Schema:
    """An object shown inside another."""
    return {"$ref": f"#/$defs/{kind}"}


COMMON: Schema = {
    "license": URL,
    "keyword": many(TEXT),
    "created": MOMENT,
    "modified": MOMENT,
    "web": URL,
    "deleted": YES_OR_NO,
}
PROPERTIES: dict[str, Schema] = {
    "System": {
        "oparlVersion": {"const": "https://schema.oparl.org/1.1/"},
        "otherOparlVersions": many(URL),
        "body": A_LIST,
        "name": TEXT,
        "contactEmail": TEXT,
        "contactName": TEXT,
        "website": URL,
        "vendor": URL,
        "product": URL,
    },
    "Body": {
        "system": URL,
        "shortName": TEXT,
        "name": TEXT,
        "website": URL,
        "licenseValidSince": MOMENT,
        "oparlSince": MOMENT,
        "ags": TEXT,
        "rgs": TEXT,
        "equivalent": many(URL),
        "contactEmail": TEXT,
        "contactName": TEXT,
        "organization": A_LIST,
        "person": A_LIST,
        "meeting": A_LIST,
        "paper": A_LIST,
        "legislativeTerm": {"type": "array", "items": inside("LegislativeTerm")},
        "agendaItem": A_LIST,
        "consultation": A_LIST,
        "file": A_LIST,
        "locationList": A_LIST,
        "legislativeTermList": A_LIST,
        "membership": A_LIST,
        "classification": TEXT,
        "location": inside("Location"),
        "mainOrganization": URL,
    },
    "LegislativeTerm": {"body": URL, "name": TEXT, "startDate": DAY, "endDate": DAY},
    "Organization": {
        "body": URL,
        "name": TEXT,
        "membership": many(URL),
        "meeting": A_LIST,
        "consultation": A_LIST,
        "shortName": TEXT,
        "post": many(TEXT),
        "subOrganizationOf": URL,
        "organizationType": TEXT,
        "classification": TEXT,
        "startDate": DAY,
        "endDate": DAY,
        "website": URL,
        "location": inside("Location"),
        "externalBody": URL,
        "memberCount": NUMBER,
        "votingMemberCount": NUMBER,
    },
    "Person": {
        "body": URL,
        "name": TEXT,
        "familyName": TEXT,
        "givenName": TEXT,
        "formOfAddress": TEXT,
        "affix": TEXT,
        "title": many(TEXT),
        "gender": TEXT,
        "phone": many(TEXT),
        "email": many(TEXT),
        "location": URL,
        "locationObject": inside("Location"),
        "status": many(TEXT),
        "membership": many(inside("Membership")),
        "image": inside("File"),
        "life": TEXT,
        "lifeSource": TEXT,
    },
    "Membership": {
        "person": URL,
        "organization": URL,
        "role": TEXT,
        "votingRight": YES_OR_NO,
        "startDate": DAY,
        "endDate": DAY,
        "onBehalfOf": URL,
    },
    "Meeting": {
        "name": TEXT,
        "meetingState": TEXT,
        "cancelled": YES_OR_NO,
        "start": MOMENT,
        "end": MOMENT,
        "location": inside("Location"),
        "organization": many(URL),
        "participant": many(URL),
        "invitation": inside("File"),
        "resultsProtocol": inside("File"),
        "verbatimProtocol": inside("File"),
        "auxiliaryFile": many(inside("File")),
        "agendaItem": many(inside("AgendaItem")),
    },
    "AgendaItem": {
        "meeting": URL,
        "number": TEXT,
        "order": NUMBER,
        "name": TEXT,
        "public": YES_OR_NO,
        "consultation": URL,
        "result": TEXT,
        "resolutionText": TEXT,
        "resolutionFile": inside("File"),
        "auxiliaryFile": many(inside("File")),
        "start": MOMENT,
        "end": MOMENT,
    },
    "Paper": {
        "body": URL,
        "name": TEXT,
        "reference": TEXT,
        "date": DAY,
        "paperType": TEXT,
        "relatedPaper": many(URL),
        "superordinatedPaper": many(URL),
        "subordinatedPaper": many(URL),
        "mainFile": inside("File"),
        "auxiliaryFile": many(inside("File")),
        "location": many(inside("Location")),
        "originatorPerson": many(URL),
        "underDirectionOf": many(URL),
        "originatorOrganization": many(URL),
        "consultation": many(inside("Consultation")),
    },
    "Consultation": {
        "paper": URL,
        "agendaItem": URL,
        "meeting": URL,
        "organization": many(URL),
        "authoritative": YES_OR_NO,
        "role": TEXT,
    },
    "File": {
        "name": TEXT,
        "fileName": TEXT,
        "mimeType": TEXT,
        "date": DAY,
        "size": NUMBER,
        "sha1Checksum": TEXT,
        "sha512Checksum": TEXT,
        "text": TEXT,
        "accessUrl": URL,
        "downloadUrl": URL,
        "externalServiceUrl": URL,
        "masterFile": URL,
        "derivativeFile": many(URL),
        "fileLicense": URL,
        "meeting": many(URL),
        "agendaItem": many(URL),
        "person": URL,
        "paper": many(URL),
    },
    "Location": {
        "description": TEXT,
        "geojson": {"type": "object", "required": ["type", "geometry"]},
        "streetAddress": TEXT,
        "room": TEXT,
        "postalCode": TEXT,
        "subLocality": TEXT,
        "locality": TEXT,
        **dict.fromkeys(("bodies", "organizations", "persons", "meetings", "papers"), many(URL)),
    },
}
REQUIRED = {
    "System": ["oparlVersion", "body"],
    "Body": ["name", "organization", "person", "meeting", "paper", "legislativeTerm"],
    "AgendaItem": ["order"],
    "File": ["accessUrl"],
}
# What one that stands alone says of where it belongs, and one inside another leaves to that other.
BACK = {
    "Membership": ["person"],
    "AgendaItem": ["meeting"],
    "Consultation": ["paper", "agendaItem", "meeting"],
    "File": ["meeting"],
    "Location": ["meetings"],
}


def _class(kind: str) -> Schema:
    identity = {"id": URL, "type": {"const": f"https://schema.oparl.org/1.1/{kind}"}}
    return {
        "type": "object",
        "properties": identity | COMMON | PROPERTIES[kind],
        "required": [*identity, *REQUIRED.get(kind, [])],
        "additionalProperties": False,
    }


DEFINITIONS = {kind: _class(kind) for kind in PROPERTIES}


def alone(kind: str) -> Schema:
    """An object that stands alone: as inside another, and with its moments and what it belongs to."""
    more = {"required": ["created", "modified", *BACK.get(kind, [])]}
    return {"$defs": DEFINITIONS, "allOf": [{"$ref": f"#/$defs/{kind}"}, more]}


LIST: Schema = {
    "type": "object",
    "required": ["data", "pagination", "links"],
    "additionalProperties": False,
    "properties": {
        "data": {"type": "array"},
        "pagination": {
            "type": "object",
            "additionalProperties": False,
            "properties": dict.fromkeys(
                ("totalElements", "elementsPerPage", "currentPage", "totalPages"), NUMBER
            ),
        },
        "links": {
            "type": "object",
            "additionalProperties": False,
            "properties": dict.fromkeys(("first", "prev", "self", "next", "last", "web"), URL),
        },
    },
}
ERROR: Schema = {
    "type": "object",
    "required": ["type", "message", "debug"],
    "additionalProperties": False,
    "properties": {
        "type": {"const": "https://schema.oparl.org/1.1/Error"},
        "message": TEXT,
        "debug": TEXT,
    },
}
