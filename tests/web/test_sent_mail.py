"""A demonstration keeps its emails in a folder and shows them; any other site has no such page."""

import pytest

from shiremoot.foundation.notices import actions as letters


@pytest.fixture
def kept(settings, tmp_path):
    """A site that keeps its emails in a folder."""
    settings.SENT_MAIL = settings.EMAIL_FILE_PATH = str(tmp_path)
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAIL_FROM = "Moorshire <no-reply@moor.example>"


def write(subject: str) -> None:
    letters.write(
        address="ada@example.org",
        subject=subject,
        words="Open http://localhost/x/ – <b>now</b>",
        about="a test",
    )
    letters.send_waiting()


def test_an_email_is_kept_and_shown_newest_first(county, kept):
    write("Confirm that you follow")
    write("Your request was accepted")
    shown = county.client().get("/sent-mail/")
    found = [(each.to, each.subject) for each in shown.context["emails"]]
    assert found == [
        ("ada@example.org", "Your request was accepted"),
        ("ada@example.org", "Confirm that you follow"),
    ]
    page = shown.content.decode()
    assert '<a href="http://localhost/x/"' in page
    assert "<b>now</b>" not in page
    assert 'href="/sent-mail/"' in county.client().get("/clocks/").content.decode()


def test_before_the_first_email_the_page_says_how_to_get_one(county, kept):
    assert "No email yet. To get one, follow a board" in county.client().get("/sent-mail/").content.decode()


def test_a_site_that_sends_email_shows_none(county):
    assert county.client().get("/sent-mail/").status_code == 404
    assert "/sent-mail/" not in county.client().get("/clocks/").content.decode()


def test_the_page_to_follow_says_where_the_emails_of_a_demonstration_are(county, kept):
    page = county.client().get("/follow/").content.decode()
    assert 'href="/sent-mail/"' in page
