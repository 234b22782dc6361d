"""Our record in OParl's shapes. Pure but for addresses: rows in, dictionaries out; what is not known is left out.

The specification: OParl 1.1, chapter on the schema.
"""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.urls import reverse

from shiremoot.foundation.agencies.models import Person
from shiremoot.spine.bodies.models import Body, Seat
from shiremoot.spine.bodies.rules import LineKind
from shiremoot.spine.hooks.oparl import SCHEMA, Shape, Site, Times, day, made

LICENCE = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"


def system(site: Site, times: Times) -> Shape:
    return made(
        "System",
        site(reverse("oparl-system")),
        times,
        oparlVersion=SCHEMA,
        body=site(reverse("oparl-bodies")),
        name=f"Shiremoot: {settings.COUNTY_NAME}",
        website=site(reverse("home")),
        web=site(reverse("data")),
        license=LICENCE,
    )


def county(site: Site, times: Times) -> Shape:
    """The county as OParl's Body, with the addresses of its lists. It has no legislative terms."""
    names = ("organization", "person", "membership", "meeting", "agendaItem", "paper", "consultation", "file")
    lists: dict[str, Any] = {name: site.many(name) for name in names}
    return made(
        "Body",
        site.county(),
        times,
        system=site(reverse("oparl-system")),
        name=settings.COUNTY_NAME,
        website=site(reverse("home")),
        web=site(reverse("county")),
        license=LICENCE,
        legislativeTermList=site.many("legislativeTerm"),
        locationList=site.many("location"),
        **lists,
    ) | {"legislativeTerm": []}


def organization(site: Site, body: Body, times: Times | None = None) -> Shape:
    above = next((line for line in body.lines_up.all() if line.kind == LineKind.SUBGROUP_OF), None)
    return made(
        "Organization",
        site.one("organization", body.pk),
        times,
        body=site.county(),
        name=body.name,
        shortName=body.reference,
        subOrganizationOf=site.one("organization", above.above_id) if above else None,
        organizationType=body.get_kind_display(),
        classification=body.get_rules_display(),
        membership=[site.one("membership", seat.pk) for seat in body.seats.all() if seat.person_id],
        meeting=site.many("meeting", f"?organization={body.pk}"),
        consultation=site.many("consultation", f"?organization={body.pk}"),
        startDate=day(body.since),
        endDate=day(body.until),
        website=body.website if body.website.startswith("http") else None,
        web=site(body.get_absolute_url()),
    )


def person(site: Site, one: Person, times: Times | None = None) -> Shape:
    """Somebody who sits in public. How to reach them is not public, so it is not here."""
    return made(
        "Person",
        site.one("person", one.pk),
        times,
        body=site.county(),
        name=one.name,
        membership=[membership(site, seat) for seat in one.seats.all()],
        web=site(reverse("person", args=[one.key])),
    )


def membership(site: Site, seat: Seat, times: Times | None = None) -> Shape:
    return made(
        "Membership",
        site.one("membership", seat.pk),
        times,
        back={"person": site.one("person", seat.person_id)} if seat.person_id else {},
        organization=site.one("organization", seat.body_id),
        role=seat.get_role_display(),
        votingRight=seat.voting,
        startDate=day(seat.since),
        endDate=day(seat.until),
    )


def listed(data: list[Shape], pages: Mapping[str, Any], links: Mapping[str, str]) -> Shape:
    """A page of a list."""
    return {"data": data, "pagination": dict(pages), "links": dict(links)}


def error(message: str, debug: str) -> Shape:
    """Why there is no answer: in words for people, and what was asked."""
    return {"type": f"{SCHEMA}Error", "message": message, "debug": debug}
