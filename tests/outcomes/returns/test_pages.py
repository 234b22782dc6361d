"""The pages of returns: what stands on them for each side, and what they cost."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from shiremoot.foundation.agencies.models import Organization
from shiremoot.outcomes.returns import queries, sending
from shiremoot.outcomes.returns.models import ExpectedReturn, ReturnUpload
from tests.outcomes.returns import collected


@pytest.fixture
def one(county) -> ExpectedReturn:
    made = collected.owed(county)
    collected.filler(county)
    return made


def text(client, address: str) -> str:
    return client.get(address).content.decode()


def csv(*lines: str) -> SimpleUploadedFile:
    return SimpleUploadedFile(
        "places.csv", "\n".join([",".join(collected.HEADINGS), *lines]).encode("cp1252")
    )


def upload(county, one, *lines, who="ruth"):
    return county.client(who).post(reverse("return-upload", args=[one.pk]), {"file": csv(*lines)})


def test_an_uploaded_file_is_shown_then_loaded_then_signed_off(county, one):
    begin = "The Haven,Q2 2024-25,"
    answer = upload(county, one, f"{begin}refuge,12,7,4,1,3", f'{begin}sanctuary,"1,020","1,020",0,0,9')
    found = ReturnUpload.objects.get()
    assert answer.url == found.get_absolute_url()
    assert "2 rows without an error, 10 of 10 cells filled in" in text(county.client("ruth"), answer.url)
    assert county.client("ruth").post(answer.url).status_code == 302
    assert county.client("ruth").post(reverse("return-send", args=[one.pk])).status_code == 302
    page = text(county.client("elin"), one.get_absolute_url())
    assert ("1,020" in page, "Fully met" in page, "On time" in page) == (True, True, True)


def test_every_error_stands_in_a_table_with_row_column_value_rule_and_what_to_do(county, one):
    answer = upload(county, one, "The Haven,Q2 2024-25,refuge,12,7,4,2,x")
    page = answer.content.decode()
    for cell in (
        "Row 2",
        "referrals is 12, yet accepted, declined and waiting come to 13",
        "so that the parts add up",
    ):
        assert cell in page
    assert (answer.status_code, ReturnUpload.objects.count()) == (400, 0)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"%PDF-1.7 hello", "neither a CSV file nor an Excel workbook"),
        (b"", "The file is empty"),
        (b"MZ\x90\x00\x03", "neither a CSV file nor an Excel workbook"),
        (
            "organisation;period\nThe Haven;Q2 2024-25".encode("utf-16"),
            "The first row lacks the headings place",
        ),
    ],
)
def test_a_file_that_is_not_what_it_says_is_refused_clearly(county, one, data, words):
    sent = {"file": SimpleUploadedFile("places.csv", data)}
    answer = county.client("ruth").post(reverse("return-upload", args=[one.pk]), sent)
    assert (answer.status_code, words in answer.content.decode()) == (400, True)


def test_the_grid_shows_an_error_at_its_box_and_keeps_what_was_typed(county, one):
    typed = {
        f"r{at}c{place}": cell for at, row in enumerate(collected.GOOD) for place, cell in enumerate(row[1:])
    }
    address = reverse("return-fill-in", args=[one.pk])
    wrong = county.client("ruth").post(address, typed | {"r1c4": "21"})
    assert wrong.context["form"].errors == {
        "r1c4": [
            "children is 21, more than the 20 of accepted it is a part of. Check which of the two is wrong."
        ]
    }
    assert 'value="21"' in wrong.content.decode()
    assert county.client("ruth").post(address, typed).status_code == 302
    assert ReturnUpload.objects.get().rows == [list(row) for row in collected.GOOD]


def test_the_sheet_that_is_downloaded_can_be_uploaded_as_it_is(county, one):
    collected.loaded(county, one)
    sheet = county.client("ruth").get(reverse("return-sheet", args=[one.pk])).content
    sent = {"file": SimpleUploadedFile("sheet.csv", sheet)}
    assert county.client("ruth").post(reverse("return-upload", args=[one.pk]), sent).status_code == 302
    assert ReturnUpload.objects.get(number=2).rows == ReturnUpload.objects.get(number=1).rows


def test_a_locked_return_says_why_in_words_and_offers_no_upload(county, one):
    sending.accept(expected=collected.sent(county, one), by=collected.collector(county))
    page = text(county.client("ruth"), one.get_absolute_url())
    assert "This return is accepted and locked." in page
    assert reverse("return-upload", args=[one.pk]) not in page


def test_another_organisation_sees_neither_the_return_nor_its_row_in_the_matrix(county, one):
    collected.filler(county, "sam", county.trust)
    assert county.client("sam").get(one.get_absolute_url()).status_code == 404
    page = text(county.client("sam"), one.collection.get_absolute_url())
    assert (county.trust.name in page, "The Haven" in page) == (True, False)


def test_both_sides_are_told_on_their_home_page(county, one):
    assert "Returns to send" in text(county.client("ruth"), "/")
    collected.sent(county, one)
    assert "Returns to send" not in text(county.client("ruth"), "/")
    assert "Returns to accept" in text(county.client("elin"), "/")


def test_the_duty_leads_to_the_return_and_is_met_in_no_other_way(county, one):
    page = text(county.client("ruth"), one.duty.get_absolute_url())
    assert ("Fill in the return" in page, one.get_absolute_url() in page) == (True, True)


def test_the_matrix_costs_the_same_for_two_organisations_as_for_many(county, one):
    template = one.collection.template

    def cost() -> int:
        with CaptureQueriesContext(connection) as found:
            queries.matrix(county.viewer("elin"), template.slug)
        return len(found)

    before = cost()
    more = [Organization.objects.create(key=f"o{n}", name=f"Partner {n}", kind="charity") for n in range(6)]
    collected.collection(county, template, "Q1 2024-25", organizations=more)
    assert cost() == before


def test_organisations_asked_last_time_stand_first_and_the_others_are_folded_away(county):
    made = collected.collection(county)
    page = text(county.client("elin"), f"{made.template.get_absolute_url()}collect/")
    boxes = page[page.index("Those asked last time") :]
    ticked, folded = boxes.split("<details", 1)
    assert (ticked.count('type="checkbox"'), ticked.count(" checked")) == (2, 2)
    assert ("1 others" not in folded, "1 other" in folded, "Moorshire County Council" in folded) == (
        True,
    ) * 3
