"""Opening a form as somebody and sending it."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass

from django.apps import apps
from django.contrib.messages import get_messages
from django.db import connection
from django.test import Client

from tests.every_form import filling
from tests.every_form.reading import Box, Document, Form
from tests.every_form.states import Ready
from tests.factories import refusals as kept

TOKEN = {"csrfmiddlewaretoken": "looked at only where it is said so"}
NEVER_SHOWN_AGAIN = ("file", "button", "hidden", "password")


@dataclass(frozen=True)
class Opened:
    """A form open in somebody's browser."""

    ready: Ready
    client: Client
    form: Form

    def well(self, said: Mapping[str, object] | None = None) -> dict:
        """All that is asked, but for `said`."""
        return filling.well(self.form, dict(self.ready.kept.good) | dict(said or {}))

    def send(self, sent: dict):
        return self.client.post(self.ready.address, TOKEN | sent)


def browser(county, who: str, **how) -> Client:
    """A browser of its own in which somebody is signed in."""
    client = Client(**how)
    for name, morsel in county.browsers[who].cookies.items():
        client.cookies[name] = morsel.value
    return client


def open_form(county, name: str, who: str = "") -> Opened:
    ready = county.ready[name]
    client = browser(county, who or ready.kept.who)
    page = client.get(ready.page)
    assert page.status_code == 200, (ready.page, page.status_code)
    form = Document(page.content, ready.page).form_to(ready.address)
    assert form is not None, f"{ready.page} holds no form that goes to {ready.address}"
    return Opened(ready, client, form)


def said(answer) -> list[str]:
    """What the next page will say was not done."""
    return [str(one) for one in get_messages(answer.wsgi_request) if one.level_tag == "error"]


def refused(answer) -> bool:
    return answer.status_code >= 400 or bool(said(answer))


def lost(opened: Opened, sent: dict, answer) -> dict:
    """What was typed and does not stand in the form that came back: the name, what was sent, what is there."""
    back = Document(answer.content, opened.ready.page).form_to(opened.ready.address)
    assert back is not None, "the form did not come back"
    there = {box.name: box for box in back.boxes}
    return {
        box.name: (sent.get(box.name), there.get(box.name) and there[box.name].values)
        for box in opened.form.boxes
        if _can_be_sent(box, sent.get(box.name)) and _plain(sent.get(box.name)) != _shown(there.get(box.name))
    }


def _can_be_sent(box: Box, value) -> bool:
    """Whether a browser sends this of this box, and a page may show it again."""
    return box.kind not in NEVER_SHOWN_AGAIN and (box.kind not in ("select", "radio") or value in box.choices)


def _plain(value) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return sorted(str(one).replace("\r\n", "\n") for one in values if one not in (None, ""))


def _shown(box) -> list[str]:
    return _plain(list(box.values)) if box else []


def refusals() -> int:
    """How often the trail says that somebody was refused."""
    return kept.refusals().count()


def everything() -> list[tuple[str, int]]:
    """How many there are of each thing the record holds; what merely tells of it is left out."""
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(f"SELECT '{table}', COUNT(*) FROM {table}" for table in _tables()))
        return sorted(cursor.fetchall())


@functools.cache
def _tables() -> list[str]:
    left_out = (
        "trail",
        "sessions",
        "django_tasks_database",
        "contenttypes",
        "auth",
        "search",
        "sign_in",
        "limits",
    )
    return [model._meta.db_table for model in apps.get_models() if model._meta.app_label not in left_out]
