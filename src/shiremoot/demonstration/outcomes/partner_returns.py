"""Two returns: homelessness, from five districts, and training, from three organisations.

Sums of single-person households in the first quarter are as published; every other figure is made up.
"""

from collections.abc import Iterable, Sequence
from datetime import date

from shiremoot.demonstration.made import Made
from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import Viewer, viewer_of
from shiremoot.foundation.accounts.models import Account
from shiremoot.kernel.figures import read_period
from shiremoot.outcomes.returns import collecting, examples, sending
from shiremoot.outcomes.returns.models import ExpectedReturn, ReturnCollection, ReturnTemplate
from shiremoot.outcomes.returns.rules import CollectionDays

BODY = "safer-oxfordshire-partnership"
FILLS_IN = "dev@shire.example"
TITLE = "Sample return: homelessness, districts"
TRAINING = "Sample return: safeguarding training"
TRAINERS = ("oxfordshire-county-council", "oxford-health", "cherwell-district-council")
COURSES = (
    ("induction", "6", "120", "104", "104", "88", "91"),
    ("core", "9", "180", "151", "149", "120", "133"),
    ("specialist", "2", "30", "24", "24", "not available", "not available"),
    ("train the trainer", "0", "0", "0", "0", "[z]", "[z]"),
    ("e-learning", "not applicable", "not applicable", "1,410", "1,398", "640", "702"),
)
DISTRICTS = {
    "cherwell-district-council": ("150", "91", "25", "11", "6", "3", "2"),
    "oxford-city-council": ("278", "15", "79", "48", "13", "14", "21"),
    "south-oxfordshire-district-council": ("130", "52", "18", "6", "3", "1", "2"),
    "vale-of-white-horse-district-council": ("117", "47", "16", "5", "2", "2", "1"),
    "west-oxfordshire-district-council": ("100", "40", "14", "[x]", "[x]", "[x]", "[x]"),
}
SECOND = {
    "cherwell-district-council": ("141", "83", "27", "9", "4", "3", "2"),
    "oxford-city-council": ("290", "19", "81", "52", "15", "16", "21"),
    "south-oxfordshire-district-council": ("128", "49", "", "7", "3", "2", "2"),
}


def build(made: Made, analyst: Viewer) -> None:
    """Add the return with two quarters: one accepted, one that is being sent."""
    by = viewer_of(Account.objects.get(email=FILLS_IN), clock.today())
    with clock.at("2024-07-08T09:00"):
        template = collecting.add_template(
            title=TITLE,
            body=made.bodies[BODY],
            schema=examples.schema("homelessness"),
            signed_by="Head of housing",
            is_sample=True,
            by=analyst,
        )
        first = _collect(
            made, template, "Q1 2024-25", ("2024-07-08", "2024-08-09", "2024-08-16", "2024-09-27"), analyst
        )
    with clock.at("2024-08-06T14:20"):
        for key, cells in DISTRICTS.items():
            sending.accept(expected=_send(first, key, cells, by), by=analyst)
    with clock.at("2024-10-07T09:00"):
        days = ("2024-10-07", "2024-11-22", "2024-12-06", "2024-12-20")
        second = _collect(made, template, "Q2 2024-25", days, analyst)
    with clock.at("2024-11-19T11:00"):
        _second(second, by, analyst)
    _training(made, analyst)


def _training(made: Made, analyst: Viewer) -> None:
    """Add a return that nobody has sent; the analyst has loaded that of the county council."""
    with clock.at("2024-10-07T09:00"):
        template = collecting.add_template(
            title=TRAINING,
            body=made.bodies[BODY],
            schema=examples.schema("training"),
            signed_by="Learning lead",
            is_sample=True,
            by=analyst,
        )
        days = ("2024-10-07", "2024-12-06", "2024-12-13", "2024-12-20")
        collection = _collect(made, template, "Q2 2024-25", days, analyst, TRAINERS)
    with clock.at("2024-11-21T10:00"):
        _load(collection, TRAINERS[0], COURSES, analyst)


def _collect(
    made: Made,
    template: ReturnTemplate,
    period: str,
    days: tuple[str, ...],
    by: Viewer,
    keys: Iterable[str] = DISTRICTS,
) -> ReturnCollection:
    return collecting.open_collection(
        template=template,
        period=read_period(period),
        days=CollectionDays(*map(date.fromisoformat, days)),
        organizations=[made.organisations[key] for key in keys],
        by=by,
    )


def _second(collection: ReturnCollection, by: Viewer, analyst: Viewer) -> None:
    """One has sent it, one was asked a question, one has begun; the others have not."""
    cherwell, oxford, south = SECOND
    _send(collection, cherwell, SECOND[cherwell], by)
    queried = _send(collection, oxford, SECOND[oxford], by)
    why = "Prevention duties are a fifth of Cherwell’s. Are those of the single-person service counted?"
    sending.query(expected=queried, why=why, due=date(2024, 12, 2), by=analyst)
    _load(collection, south, _households(SECOND[south]), by)


def _load(
    collection: ReturnCollection, key: str, rows: Sequence[Sequence[str]], by: Viewer
) -> ExpectedReturn:
    one = collection.expected.get(organization__key=key)
    begins = [one.organization.name, collection.period.label]
    sheet = [list(collection.template.read().columns), *([*begins, *row] for row in rows)]
    name = f"{collection.period.label}.xlsx"
    upload = sending.check(expected=one, name=name, digest=f"{one.pk:064}", rows=sheet, by=by)
    sending.load(upload=upload, comment="Checked against the case system.", by=by)
    return one


def _households(cells: tuple[str, ...]) -> list[list[str]]:
    """Return the rows of a district, which counts single-person households alone."""
    return [["single person", *cells[:3], "0", *cells[3:], "yes"], ["family", *["[z]"] * 9]]


def _send(collection: ReturnCollection, key: str, cells: tuple[str, ...], by: Viewer) -> ExpectedReturn:
    return sending.send(expected=_load(collection, key, _households(cells), by), by=by)
