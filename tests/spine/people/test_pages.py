"""The pages of the index: looking, adding, and what is known of one person."""

import re

from shiremoot.foundation.trail.models import Entry
from shiremoot.spine.people.models import Subject
from tests.factories import people
from tests.factories.people import NUMBER

LOOK = {
    "given": "Aisha",
    "family": "Khan",
    "born": "3/5/1950",
    "sex": "",
    "nhs_number": "",
    "postcode": "ox11nd",
}
ADD = LOOK | {
    "source": "Her GP", "as_of_day": "25", "as_of_month": "11", "as_of_year": "2024", "known_as": "", "address": "",
}  # fmt: skip


def words(answer) -> str:
    return re.sub(r"\s+", " ", re.sub("<[^>]*>", " ", answer.content.decode()))


def add(county, **typed):
    return county.client("sana").post("/subjects/add/", ADD | {"organization": county.council.pk} | typed)


def test_a_person_is_looked_for_found_with_reasons_and_opened(county):
    aisha = people.add(county, nhs_number=NUMBER)
    sana = county.client("sana")
    page = sana.post("/subjects/", LOOK | {"purpose": "to open a case"})
    assert page.status_code == 200
    assert "Likely the same person" in words(page)
    assert (
        "Why: The same family name, Khan; The same given name, Aisha; Born on the same day, 3 May 1950"
        in words(page)
    )
    assert f'href="/subject/{aisha.reference}/"' in page.content.decode()
    shown = sana.get(f"/subject/{aisha.reference}/")
    assert "943 476 5919" in words(shown)
    assert shown["Cache-Control"].startswith("max-age=0, no-cache, no-store")


def test_one_whom_another_agency_knows_is_shown_by_its_name_alone(county):
    people.add(county, "tom", county.trust, nhs_number=NUMBER)
    page = county.client("sana").post("/subjects/", LOOK | {"purpose": "to open a case"})
    assert "Known to Moor Hospitals Trust: ask them." in words(page)
    assert [word for word in ("943", "P-0", "NHS number") if word in words(page)] == []


def test_what_was_typed_goes_on_to_the_form_that_adds_and_stands_in_no_address(county):
    sana = county.client("sana")
    found = sana.post("/subjects/", LOOK | {"purpose": "to open a case"})
    assert "Nobody you may see fits this description." in words(found)
    begun = sana.post("/subjects/add/", LOOK | {"begin": "yes", "others": ""})
    assert (begun.status_code, Subject.objects.count()) == (200, 0)
    assert 'value="Aisha"' in begun.content.decode()
    assert "There is a problem" not in words(begun)


def test_the_page_that_adds_shows_whom_it_may_be_and_adds_when_saved_again(county):
    aisha = people.add(county)
    again = add(county, given="Hafsa")
    assert again.status_code == 400
    assert "Check each record below before you add another." in words(again)
    assert "this may be a twin" in words(again)
    assert f'name="others" value="{aisha.reference}"' in again.content.decode()
    assert Subject.objects.count() == 1
    saved = add(county, given="Hafsa", others=aisha.reference)
    hafsa = Subject.objects.exclude(pk=aisha.pk).get()
    assert (saved.status_code, saved["Location"]) == (302, f"/subject/{hafsa.reference}/")


def test_a_wrong_number_date_or_postcode_is_shown_at_its_box(county):
    typed = LOOK | {
        "nhs_number": "943 476 5918",
        "born": "31 February",
        "postcode": "OX",
        "purpose": "to check a record",
    }
    page = county.client("sana").post("/subjects/", typed)
    assert page.status_code == 400
    for said in ("one of its figures is wrong", "such as 5 December 2024", "Enter a full postcode"):
        assert said in words(page)


def test_a_record_of_the_future_is_refused(county):
    page = add(county, as_of_day="26")
    assert (page.status_code, "This day is in the future." in words(page)) == (400, True)


def test_a_record_is_added_beside_what_is_known_and_a_wrong_one_withdrawn_with_its_reason(county):
    aisha = people.add(county)
    sana = county.client("sana")
    typed = ADD | {"family": "Iqbal", "organization": county.council.pk}
    assert sana.post(f"/subject/{aisha.reference}/record/", typed).status_code == 302
    first = aisha.records.order_by("pk").first()
    sana.post(f"/subject/{aisha.reference}/record/{first.pk}/withdraw/", {"because": "Her name before"})
    page = words(sana.get(f"/subject/{aisha.reference}/"))
    assert "Aisha Iqbal" in page
    assert "withdrawn 25 November 2024 by Sana, Her name before" in page


def test_each_page_of_a_person_is_in_the_trail_and_shows_who_looked(county):
    aisha = people.add(county)
    county.client("lena").get(f"/subject/{aisha.reference}/")
    read = Entry.objects.get(act="trail.read", thing=aisha.reference)
    assert (read.actor, read.purpose) == ("Lena", "looked at a person")
    assert "Lena, looked at a person" in words(county.client("sana").get(f"/subject/{aisha.reference}/"))


def test_the_page_of_a_person_takes_as_many_queries_for_many_records_as_for_few(
    county, django_assert_max_num_queries
):
    aisha = people.add(county)
    sana = county.client("sana")
    sana.get(f"/subject/{aisha.reference}/")
    for given in ("Ash", "Aysha", "Aishah"):
        said = people.statement(county.council, given=given)
        people.actions.add_record(by=county.viewer("sana"), subject=aisha, statement=said)
    with django_assert_max_num_queries(24):
        sana.get(f"/subject/{aisha.reference}/")


def test_a_person_who_is_not_open_is_as_if_not_there(county):
    aisha = people.add(county)
    for name in ("tom", "amina", "carys"):
        for address in ("", "record/", f"record/{aisha.records.get().pk}/withdraw/"):
            there = county.client(name).get(f"/subject/{aisha.reference}/{address}")
            nowhere = county.client(name).get(f"/subject/P-999999/{address}")
            assert (there.status_code, nowhere.status_code) in {(404, 404), (403, 403)}
