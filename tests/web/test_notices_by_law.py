"""The accessibility statement and the privacy notice say what the regulations ask for, filled from settings."""

import datetime

import pytest

CONTACT = {"contact": "committees@moorshire.example", "phone": "01999 555 100"}


def said(county, address: str) -> str:
    return " ".join(county.client().get(address).content.decode().split())


def headings(page: str) -> list[str]:
    return [part.partition("</h2>")[0] for part in page.split("<h2>")[1:]]


def test_the_accessibility_statement_has_the_parts_of_the_model_statement(county, settings):
    settings.COUNCIL_CONTACT, settings.ACCESSIBILITY_REVIEWED = CONTACT, datetime.date(2024, 9, 23)
    page = said(county, "/accessibility/")
    assert headings(page) == [
        "How accessible this website is",
        "Feedback and contact information",
        "Enforcement procedure",
        "Technical information about this website’s accessibility",
        "Content that is not within the scope of the regulations",
        "How it is tested",
        "Preparation of this statement",
    ]
    for words in (
        "partially compliant",
        "Equality Advisory and Support Service",
        CONTACT["contact"],
        "23 September 2024",
    ):
        assert words in page


def test_the_privacy_notice_has_what_articles_13_and_14_ask(county, settings):
    settings.COUNCIL_CONTACT, settings.DATA_PROTECTION_OFFICER = CONTACT, "dpo@moorshire.example"
    page = said(county, "/privacy/")
    assert headings(page) == [
        "Who is responsible",
        "What we hold, why, and on what legal basis",
        "Who gets it",
        "How long we keep it",
        "Your rights",
        "Where it comes from",
        "Cookies",
    ]
    for words in (CONTACT["contact"], "dpo@moorshire.example", "Information Commissioner’s Office"):
        assert words in page
    assert "Not set" not in page


@pytest.mark.parametrize(
    ("address", "missing"),
    [
        (
            "/accessibility/",
            ["contact is not set yet", "has not said yet when it last reviewed this statement"],
        ),
        ("/privacy/", ["contact is not set yet", "contact of its data protection officer is not set yet"]),
    ],
)
def test_what_the_council_has_not_set_is_said(county, settings, address, missing):
    settings.COUNCIL_CONTACT, settings.DATA_PROTECTION_OFFICER, settings.ACCESSIBILITY_REVIEWED = {}, "", None
    page = said(county, address)
    assert [words for words in missing if words not in page] == []
