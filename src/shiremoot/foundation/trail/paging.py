"""A page of a long list, by the number in the address."""

from typing import TypeVar

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

Row = TypeVar("Row")
SHOWN = (
    "shiremoot.page_shown"  # noted on the request: a number that the list does not have makes no kept page
)


def page_of(request: HttpRequest, rows: Paginator[Row]) -> Page[Row]:
    """Return the page that `?page=` names: the first for what is no number, the last for a number beyond it."""
    page = rows.get_page(request.GET.get("page"))
    note_shown(request, page.number)
    return page


def note_shown(request: HttpRequest, number: int) -> None:
    """Note which page a view shows that counts its pages by itself."""
    request.META[SHOWN] = str(number)
