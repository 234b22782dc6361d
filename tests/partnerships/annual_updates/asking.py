"""A round of Moorshire, asked for and written."""

from shiremoot.partnerships.annual_updates import actions
from shiremoot.partnerships.annual_updates.models import PartnershipUpdate, Round
from shiremoot.partnerships.annual_updates.rules import PARTS
from tests.factories import moorshire

ANSWERS = {part: f"About {part}, **{part}**." for part in PARTS}


def asked(county, year=2024, due="2024-12-10", bodies=None, by="amina") -> Round:
    return actions.open_round(
        by=county.viewer(by),
        year=year,
        title=f"Partnerships in {year}",
        reported_to=county.full_council,
        due=moorshire.day(due),
        bodies=bodies or [county.board, county.partnership],
    )


def of(round_: Round, body) -> PartnershipUpdate:
    return round_.updates.select_related("body", "round", "duty").get(body=body)


def handed_in(county, round_: Round, body=None, by="amina", **answers) -> PartnershipUpdate:
    update = of(round_, body or county.board)
    given = {"answers": ANSWERS | answers, "version": update.version}
    return actions.hand_in(update=update, by=county.viewer(by), **given)
