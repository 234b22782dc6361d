"""A browser that is served the gallery under a policy of 'self' alone, with nothing over a network."""

import contextlib
import os
import pathlib

import pytest
from django.conf import settings
from django.template.loader import render_to_string
from django.test import RequestFactory

from shiremoot.foundation.ui import gallery
from tests.__main__ import browser as find_chromium

UI = pathlib.Path(gallery.__file__).parent
SITE = "http://shiremoot.test"
POLICY = "default-src 'self'; object-src 'none'; base-uri 'none'"
KINDS = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


@pytest.fixture(scope="module")
def browser():
    program = find_chromium()
    if program is None or not (UI / "static/built/site.css").exists():
        leave = pytest.fail if os.environ.get("SHIREMOOT_NOTHING_SKIPPED") == "1" else pytest.skip
        leave("Chromium is not on this machine, or the styles and scripts are not built: run make setup")
    from playwright.sync_api import sync_playwright  # only where there is a browser to drive

    with sync_playwright() as driver:
        yield driver.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])


@pytest.fixture
def visit(browser):
    with visiting(browser) as open_at:
        yield open_at


@contextlib.contextmanager
def visiting(browser):
    """Open the gallery at a width; refusals by the policy and errors in scripts fail the test."""
    troubles, contexts = [], []

    def answer(route):
        path = route.request.url.removeprefix(SITE)
        if path.startswith(settings.STATIC_URL):
            file = UI / "static" / path.removeprefix(settings.STATIC_URL)
            return route.fulfill(body=file.read_bytes(), content_type=KINDS[file.suffix])
        return route.fulfill(
            body=_page(path), content_type="text/html", headers={"content-security-policy": POLICY}
        )

    def open_at(address="/", width=1280, scripts=True):
        context = browser.new_context(viewport={"width": width, "height": 800}, java_script_enabled=scripts)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda said: troubles.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.route("**/*", answer)
        page.goto(SITE + address)
        return page

    yield open_at
    for context in contexts:
        context.close()
    assert troubles == []


def _page(path: str) -> bytes:
    """The gallery drawn without the site around it: this room knows no other."""
    request = RequestFactory().get(path)
    form = gallery.Sample({}) if "errors" in path else gallery.Sample()
    shown = {"form": form, "request": request, "navigation": [("/", "Home", True), ("/b/", "Bodies", False)]}
    return render_to_string("ui/gallery.html", gallery.samples() | shown).encode()
