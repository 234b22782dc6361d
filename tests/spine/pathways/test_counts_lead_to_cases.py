"""A number leads to the very cases it counts, and a worklist shows what has been open for long."""

import datetime
import re
from dataclasses import replace

import pytest

from shiremoot.foundation import clock
from shiremoot.foundation.access.refusals import Refused
from shiremoot.spine.pathways import opening, permissions
from shiremoot.spine.pathways.models import Case
from tests.factories import cases
from tests.factories.cases import log
from tests.spine.pathways.test_pages import page

LIST = "/cases/concern-log/"


def listed(county, query: str) -> list[str]:
    return re.findall(r'href="/case/(CL-[\d-]+)/"', page(county, "lena", f"{LIST}?{query}"))


def leads_to(county, label: str) -> str:
    """The address under the number in the row of this label."""
    rows = re.findall(r"<tr>(.*?)</tr>", page(county, "lena", f"{LIST}statistics/"), re.DOTALL)
    row = next(one for one in rows if f">{label}<" in one)
    return re.search(r'href="([^"]+)"', row)[1].replace("&amp;", "&")


def test_a_number_of_statistics_leads_to_its_cases(county):
    log(county, category="neglect")
    wanted = [log(county, category="money").reference, log(county, category="money").reference]
    address = leads_to(county, "Money")
    assert address == "/cases/concern-log/?state=all&answer=log.category%3Dmoney"
    assert listed(county, address.partition("?")[2]) == wanted
    assert "Only cases in which “Category” is “Money”." in page(county, "lena", address)
    assert leads_to(county, "Logged") == "/cases/concern-log/?stage=logged"


@pytest.mark.parametrize("answer", ["log.category=plum", "log.words=x", "log.category", "x.y=z", "="])
def test_an_answer_that_is_not_counted_finds_nothing_and_says_nothing(county, answer):
    log(county)
    assert listed(county, f"answer={answer}") == []
    assert "Only cases in which" not in page(county, "lena", f"{LIST}?answer={answer}")


def test_a_number_counts_no_case_of_others(county):
    log(county, category="money")
    assert listed(county, "answer=log.category%3Dmoney") == ["CL-24-000001"]
    shown = page(county, "tom", f"{LIST}?answer=log.category%3Dmoney")
    assert "CL-24-000001" not in shown


def test_a_worklist_shows_what_was_opened_over_twelve_weeks_ago(county):
    long_ago = log(county)
    log(county)
    Case.objects.filter(pk=long_ago.pk).update(
        opened_at=clock.now() - datetime.timedelta(weeks=12, seconds=1)
    )
    assert listed(county, "weeks=12") == [long_ago.reference]
    assert listed(county, "weeks=26") == []
    Case.objects.filter(pk=long_ago.pk).update(opened_at=clock.now() - datetime.timedelta(weeks=12))
    assert listed(county, "weeks=12") == []


def test_a_case_is_opened_only_for_a_kind_of_organisation_that_works_such_cases(county):
    offer = replace(cases.OFFERED, kinds=frozenset({"county council"}))
    assert permissions.organisations_to_open_for(county.viewer("lena"), offer) == {county.council.pk}
    assert permissions.organisations_to_open_for(county.viewer("tom"), offer) == frozenset()
    assert permissions.organisations_to_open_for(county.viewer("tom"), cases.OFFERED) == {county.trust.pk}
    with pytest.raises(Refused):
        opening.open_case(
            by=county.viewer("tom"), offered=offer, organization=county.trust, typed=cases.LOGGED
        )
