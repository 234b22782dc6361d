"""No word of a case is told to anybody without access to it, in any channel, no matter who adds a field and when.

A canary, a word that stands nowhere else, is put into every text field of every personal model and of every duty of a
case; a new model or field is in it by itself. Then every address is asked for by eleven kinds of viewer, the county's
rounds go round, letters go out, and all that was said, sent, logged and kept is searched for canaries and for the
names that the steps of the cases hold.
"""

import contextlib
import logging
import re

import pytest
from django.apps import apps
from django.core import mail
from django.db import connection, models
from django.urls import reverse

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.models import Restriction, SubjectGrant
from shiremoot.foundation.access.rules import Role
from shiremoot.foundation.jobs import rounds
from shiremoot.foundation.trail.models import Entry
from shiremoot.public.search import actions as search
from shiremoot.spine.duties.models import Duty
from shiremoot.spine.duties.rules import Audience
from shiremoot.spine.pathways import emergencies, giving_access
from shiremoot.spine.pathways.models import Case
from shiremoot.spine.pathways.rules import ReviewFinding
from shiremoot.spine.people import actions as index
from shiremoot.spine.people import deciding
from shiremoot.spine.people.models import Subject
from tests import sampling
from tests.around import transaction_of_a_test
from tests.factories import cases, moorshire, people
from tests.foundation.access import places
from tests.foundation.access.test_doors import every_pattern
from tests.public.leaks import secrets

pytestmark = [pytest.mark.walk]

# What the code itself reads, not words: a canary here would break the page and prove nothing. And the reference of a
# case, which is in its addresses and is all that the trail keeps of it.
NOT_WORDS = {
    "access.subjectgrant": {"role", "team_role"},
    "duties.duty": {
        "about", "kind", "about_type", "about_id", "due_with_type", "due_with_id", "calendar", "clock", "state",
    },
    "people.identityrecord": {"born", "nhs_number"},  # read as a day and a number: their own words are searched for
    "people.subject": {"reference"},
    "pathways.case": {"reference", "pathway", "stage", "outcome"},
    "pathways.caseanswer": {"path", "answer"},
    "pathways.caseclock": {"clock"},
    "pathways.casestay": {"stage"},
    "pathways.casestep": {"step", "role"},
}  # fmt: skip
# The catalogue's own words, which every duty of a kind has.
OF_THE_CATALOGUE = {"title", "authority", "authority_link", "legal_status", "when", "starts", "pauses_while"}
# How what cannot be planted is printed.
PRINTED = {
    "943 476 5919": "an NHS number",
    people.NUMBER: "an NHS number",
    "3 May 1950": "a birth",
    "1950-05-03": "a birth",
}
VIEWERS = [None, *Role]


def personal_rows():
    """Each model with rows of cases, and those rows."""
    for model, policy in sorted(policies.POLICIES.items(), key=lambda pair: pair[0]._meta.label_lower):
        if policy.subject:
            yield model, model._base_manager.exclude(**{f"{policy.subject}__isnull": True})


def text_fields(model):
    kinds = (models.CharField, models.TextField, models.JSONField)
    left = NOT_WORDS.get(model._meta.label_lower, set()) | (OF_THE_CATALOGUE if model is Duty else set())
    return [
        field
        for field in model._meta.concrete_fields
        if isinstance(field, kinds) and not field.choices and field.name not in left
    ]


def sown(value, word):
    """The same JSON with the word in place of each text with a space in it: keys of the declaration have none."""
    if isinstance(value, str):
        return word if " " in value else value
    if isinstance(value, list):
        return [sown(each, word) for each in value]
    return {key: sown(each, word) for key, each in value.items()} if isinstance(value, dict) else value


def plant() -> dict[str, str]:
    """Put a canary into each text field of each personal row. Returns what each stands in."""
    planted = {}
    for model, rows in personal_rows():
        for row in rows.order_by("pk"):
            for field in text_fields(model):
                word = f"Qzc{len(planted):04}v"
                value = getattr(row, field.name)
                new = sown(value, word) if isinstance(field, models.JSONField) else word
                model._base_manager.filter(pk=row.pk).update(**{field.name: new})
                planted[word] = f"{model._meta.label_lower}.{field.name}"
    return planted


def let_steps_be_changed():
    """Take the triggers off, in a database that this module throws away."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'pathways%'")
        for (name,) in cursor.fetchall():
            cursor.execute(f"DROP TRIGGER {name}")


def work_cases(county):
    """One case that is corrected, opened in an emergency, reviewed and restricted, and one that is closed."""
    case = cases.log(county)
    cases.take(county, case, "review", **cases.ACTED)
    emergencies.open_in_emergency(by=county.viewer("tom"), reference=case.reference, reason="At the door")
    opened = SubjectGrant.objects.get(role="emergency")
    lena = county.viewer("lena")
    emergencies.review(by=lena, case=case, grant=opened, finding=ReviewFinding.JUSTIFIED, words="In danger")
    giving_access.restrict(
        by=county.viewer("lena"),
        case=case,
        reason="A worker is kin",
        keep=list(case.scope.subject_grants.all()),
    )
    concern = cases.concern(county)
    aisha = people.add(county, nhs_number=people.NUMBER)
    hafsa = people.add(county, given="Hafsa", others=[aisha.reference])
    sana = county.viewer("sana")
    index.involve(by=sana, subject=aisha, about=concern.scope)
    deciding.keep_apart(by=sana, subject=hafsa, other=aisha, reason="Twins")


@pytest.fixture(scope="module")
def county(django_db_setup, django_db_blocker):
    """Moorshire with cases full of canaries, and one of each role over the county, the council and the board."""
    with django_db_blocker.unblock(), transaction_of_a_test(), contextlib.ExitStack() as stack:
        made = moorshire.build()
        cases.staff(made)
        stack.enter_context(cases.offered(cases.OFFERED, cases.OFFERED_ENQUIRY))
        work_cases(made)
        let_steps_be_changed()
        made.planted = plant()
        made.words = {**made.planted, **PRINTED, cases.CANARY.split()[0]: "a name in a step"}
        made.addresses = {place(made, pattern) for pattern in every_pattern()} | own_addresses()
        search.make_all()
        for role in Role:
            made_here = moorshire.account(made, role.name, role)
            for where in ({"organization": made.trust}, {"body": made.board}):
                moorshire.give(made_here, role, **where)
        yield made
        connection.set_rollback(True)


def place(county, pattern) -> str:
    wanted = re.findall(r"<(?:\w+:)?(\w+)>", str(pattern.pattern))
    given = places.parts(county, pattern.name)
    return reverse(pattern.name, kwargs={name: given[name] for name in wanted}) + given.get("query", "")


def own_addresses() -> set[str]:
    """The addresses of every case and of every duty of one, and those that search for what they say."""
    duties = Duty.objects.filter(audience=Audience.RESTRICTED)
    pages = {f"/owed/{duty.pk}/{act}" for duty in duties for act in ("", "met/", "waive/", "stop-the-clock/")}
    for case in Case.objects.all():
        pages |= {f"/case/{case.reference}/", f"/case/{case.reference}.json", f"/search/?q={case.reference}"}
    for subject in Subject.objects.all():
        pages |= {f"/subject/{subject.reference}/{act}" for act in ("", "who-else/", "record/")}
    return pages | {"/owed/?state=all", "/owed/owed.csv?state=all"}


def said_to(client, addresses) -> dict[str, str]:
    """By address, all that is answered there, its head included."""
    found = {}
    for address in sorted(addresses):
        answer = client.get(address)
        content = b"".join(answer.streaming_content) if answer.streaming else answer.content
        found[address] = f"{answer.headers} {secrets.words_of(content, answer.get('Content-Type', ''))}"
    return found


def told(said: dict[str, str], words: dict[str, str]) -> list[str]:
    return sorted(
        f"{words[word]} at {where}" for where, text in said.items() for word in words if word in text
    )


def test_every_personal_model_is_planted(county):
    """Else a model or a field without a row would be walked past."""
    planted = set(county.planted.values())
    wanted = {
        f"{model._meta.label_lower}.{field.name}"
        for model, _ in personal_rows()
        for field in text_fields(model)
    }
    assert wanted - planted == set()
    assert Restriction.objects.count() == 1


@pytest.mark.parametrize("role", VIEWERS, ids=str)
def test_no_address_tells_a_word_of_a_case_to_somebody_without_access_to_it(county, role, caplog):
    caplog.set_level(logging.DEBUG)
    client = county.client(role.name if role else "visitor")
    steps = [(asked, address) for address in sorted(county.addresses) for asked in VIEWERS]
    taken = sampling.drawn(steps, of=lambda step: step[1])
    addresses = {address for asked, address in taken if asked == role} | own_addresses()
    assert told(said_to(client, addresses), county.words) == []
    assert told({"the log": caplog.text}, county.words) == []


def test_anyone_who_has_access_is_told_so_that_the_walk_would_find_a_leak(county):
    pages = said_to(county.client("lena"), own_addresses())
    assert {where.partition(" at ")[0] for where in told(pages, county.words)} >= {"pathways.casestep.values"}


def test_nothing_that_goes_out_or_round_tells_a_word_of_a_case(county, caplog, settings):
    settings.MAIL_FROM = "moot@moor.example"
    caplog.set_level(logging.DEBUG)
    for work in rounds.works().values():
        work.run()
    sent = " ".join(f"{letter.subject} {letter.body} {letter.to}" for letter in mail.outbox)
    assert told({"a letter": sent, "the log": caplog.text}, county.words) == []


def test_the_trail_and_the_search_hold_no_word_of_a_case(county):
    trail = " ".join(map(str, Entry.objects.values_list("thing", "change", "purpose", "actor")))
    model = apps.get_model("search", "SearchEntry")
    entries = " ".join(f"{entry.title} {entry.text}" for entry in model.objects.all())
    assert told({"the trail": trail, "the search": entries}, county.words) == []
