"""Every form: what is wrong is said on top and nothing typed is lost; the wrong person, a second press and a page
left open too long are refused with the reason, and the trail shows it."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client

from tests import around, sampling
from tests.every_form import filling, hostile
from tests.every_form.reading import TYPED, Document
from tests.every_form.sending import TOKEN, browser, everything, lost, open_form, refusals, refused, said
from tests.every_form.states import ANSWERED_ELSEWHERE, EDITED, FORMS, PATTERNS, address_of
from tests.factories import moorshire, sign_in

pytestmark = pytest.mark.usefixtures("db")
CLOSED = [name for name, kept in FORMS.items() if kept.wrong]
# A mail program sends this one by itself (RFC 8058); its address is the secret.
TOKENED = [name for name in FORMS if name != "following-stop"]
STEPS = {
    "well": FORMS,
    "slips": FORMS,
    "wrong": CLOSED,
    "signed out": CLOSED,
    "twice": FORMS,
    "token": TOKENED,
}
WALK = sampling.drawn(
    [(step, name) for step, names in STEPS.items() for name in names], of=lambda taken: taken[1]
)


def each(step: str) -> pytest.MarkDecorator:
    """Each form with which this step of the walk is taken."""
    return pytest.mark.parametrize("name", [name for at, name in WALK if at == step])


NOT_PLAIN = re.compile(r"\b(invalid|this field|submit\w*|users?|required|null|none given|valid)\b", re.I)


# Sent again, they name what can no longer be chosen: a slip, which the trail does not keep.
NO_LONGER_OFFERED = (
    "programme-move",
    "updates-add-body",
    "entry-remove",
    "source-join",
    "action-merge",
    "plan-gather",
)


def undone(do):
    """Do something of which nothing stays."""
    with around.transaction_of_a_test():
        answer = do()
        transaction.set_rollback(True)
    return answer


def test_no_form_is_left_out(county):
    """An address that takes what a form sends has a line in FORMS; every other one takes nothing."""
    known = {name.split(",")[0] for name in FORMS}
    taking = {name for name in PATTERNS if not _takes_nothing(county, name)}
    assert sorted(taking - known - ANSWERED_ELSEWHERE) == []


def test_the_walk_meets_every_form_and_takes_every_step():
    assert {name for _, name in WALK} == set(FORMS)
    assert {step for step, _ in WALK} == set(STEPS)


def _takes_nothing(county, name: str) -> bool:
    """Whether an address says so to somebody for whom its door opens: officers, administrator, analyst or lead."""
    answers = (
        undone(lambda who=who: browser(county, who).post(address_of(county, name)))
        for who in ("amina", "nia", "elin", "lena")
    )
    return any(answer.status_code == 405 for answer in answers)


@each("well")
def test_sent_well_it_does_what_it_is_for(county, name):
    opened = open_form(county, name)
    answer = opened.send(opened.well())
    assert (answer.status_code, said(answer), opened.form.has_token) == (opened.ready.kept.done, [], True)


def slips(opened) -> list[dict]:
    """The form sent with one thing left out or wrong, for each box of it."""
    asked = opened.form.of_kind(*TYPED, "radio", "select", "checkbox", "file")
    made = [dict(opened.form.untouched("hidden"))] if asked else []
    for box in opened.form.of_kind(*TYPED, "file") + opened.form.first_of_each("select", "radio"):
        made.append(opened.well({box.name: None if box.kind in ("radio", "file") else ""}))
        if box.kind in ("select", "radio", "email", "time") or box.day:
            made.append(opened.well({box.name: "no such thing"}))
    return made


@each("slips")
def test_what_is_wrong_is_said_on_top_and_nothing_typed_is_lost(county, name):
    opened = open_form(county, name)
    for sent in slips(opened):
        answer = undone(lambda sent=sent: opened.send(sent))
        if answer.status_code in (302, opened.ready.kept.done):
            continue  # nothing was wrong with it
        page = Document(answer.content, opened.ready.page)
        problems = page.problems()
        assert answer.status_code in (400, 409)
        assert problems != []
        assert page.title.startswith("Error: ")
        assert [target for _, target in problems if target and not page.has_id(target)] == []
        assert [words for words, _ in problems if NOT_PLAIN.search(words)] == []
        assert lost(opened, sent, answer) == {}


def twisted(opened) -> list[dict]:
    """The form with what nobody means to type: in every box at once, then in one alone, so that it gets further."""
    typed = [box.name for box in opened.form.of_kind(*TYPED) if not box.day]
    chosen = opened.form.first_of_each("hidden", "button", "select", "radio", "checkbox")
    made = [opened.well(dict.fromkeys(typed, text)) for text in hostile.TEXTS if typed]
    made += [opened.well({name: hostile.ALONE}) for name in typed]
    made += [opened.well({box.name: hostile.WALL}) for box in opened.form.of_kind("textarea")[:1]]
    made += [opened.well(_typed_day(day, parts)) for day in opened.form.days() for parts in hostile.DAYS]
    return made + [opened.well({box.name: value}) for box in chosen for value in hostile.CHOICES]


def _typed_day(day: str, parts: tuple[str, str, str]) -> dict:
    return {f"{day}_{part}": typed for part, typed in zip(("day", "month", "year"), parts, strict=True)}


@pytest.mark.long
@pytest.mark.parametrize("name", FORMS)
def test_nothing_typed_breaks_it(county, name):
    opened = open_form(county, name)
    for sent in twisted(opened):
        with around.transaction_of_a_test():
            answer = opened.send(sent)
            if answer.status_code == 302:
                answer = opened.client.get(answer["Location"])
            transaction.set_rollback(True)
        assert answer.status_code < 500


@each("wrong")
def test_the_wrong_person_is_refused_and_the_trail_shows_it(county, name):
    sent = open_form(county, name).well()
    before, kept = everything(), refusals()
    answer = browser(county, county.ready[name].kept.wrong).post(county.ready[name].address, sent)
    assert (answer.status_code in (403, 404), refusals() - kept, everything()) == (True, 1, before)


@each("signed out")
def test_signed_out_one_signs_in_and_sends_what_was_typed(county, name):
    """A file cannot be kept; everything else goes on as it was."""
    opened = open_form(county, name)
    sent = {box: value for box, value in opened.well().items() if not isinstance(value, SimpleUploadedFile)}
    visitor, kept = Client(), refusals()
    answer = visitor.post(opened.ready.address, TOKEN | sent)
    asked = Document(answer.content, opened.ready.address).form_to("/sign-in/")
    assert (answer.status_code, refusals() - kept) == (403, 1)
    who = {"email": f"{opened.ready.kept.who}@moor.example", "password": moorshire.PASSWORD}
    answer = visitor.post("/sign-in/", TOKEN | filling.well(asked, who), follow=True)
    if answer.request["PATH_INFO"] == "/sign-in/code/":
        answer = visitor.post("/sign-in/code/", TOKEN | {"code": sign_in.code()}, follow=True)
    page = Document(answer.content, "/sign-in/")
    going = page.form_to(opened.ready.address)
    wanted = {box: value if isinstance(value, list) else [value] for box, value in sent.items()}
    assert {box.name: list(box.values) for box in going.boxes} == wanted


@each("twice")
def test_pressed_twice_it_is_done_once(county, name):
    opened = open_form(county, name)
    sent = opened.well()
    opened.send(sent)
    after, kept = everything(), refusals()
    again = opened.send(opened.well() if opened.form.of_kind("file") else sent)
    assert everything() == after
    assert refusals() - kept == int(refused(again) and name not in NO_LONGER_OFFERED)


@pytest.mark.parametrize("name", EDITED)
def test_what_somebody_else_changed_meanwhile_is_shown_and_not_overwritten(county, name):
    start, theirs, ours = EDITED[name]
    opened, other = open_form(county, name), open_form(county, name, "dora")
    box = next(box.name for box in opened.form.boxes if box.name.startswith(start))
    assert other.send(other.well({box: theirs})).status_code == 302
    kept, sent = refusals(), opened.well({box: ours})
    answer = opened.send(sent)
    page = Document(answer.content, opened.ready.page)
    assert (answer.status_code in (400, 409), refusals() - kept) == (True, 1)
    assert theirs in page.words
    assert lost(opened, sent, answer) == {}


@each("token")
def test_without_its_token_it_is_turned_away_in_plain_words(county, name):
    opened, kept = open_form(county, name), refusals()
    strict = browser(county, opened.ready.kept.who, enforce_csrf_checks=True)
    answer = strict.post(opened.ready.address, opened.well())
    page = Document(answer.content, opened.ready.address)
    assert (answer.status_code, refusals() - kept) == (403, 1)
    assert "The form had been open too long" in page.words


def test_words_put_right_while_the_minutes_were_open_for_approval_are_shown(county):
    opened = open_form(county, "minutes-approve")
    passage = next(box for box in opened.form.boxes if box.name.startswith("passage_"))
    part = county.ready["minutes-approve"].address.replace("approve", f"part/{passage.name[8:]}")
    browser(county, "dora").post(
        part, TOKEN | {"heading": "Peat", "text": "The moor is wet.", "version": "1"}
    )
    sent = opened.well({passage.name: "The moor is dry."})
    answer = opened.send(sent)
    assert answer.status_code == 400
    assert "The moor is wet." in Document(answer.content, "").words
    assert lost(opened, sent, answer) == {}
    back = Document(answer.content, opened.ready.page).form_to(opened.ready.address)
    seen = {box.name: box.values[0] for box in back.of_kind("hidden")}
    assert opened.send(sent | seen).status_code == 302
