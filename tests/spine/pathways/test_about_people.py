"""A case is about people of the index: naming one links them, and shows the other cases about them."""

import pytest

from shiremoot.foundation.access.models import Restriction
from shiremoot.kernel.pathways.answering import CannotRecord
from shiremoot.spine.pathways import about_people, actions, giving_access
from shiremoot.spine.people import deciding
from shiremoot.spine.people.models import Involvement
from tests.factories import cases, people
from tests.factories.cases import log
from tests.spine.pathways.test_pages import page

UNKNOWN = {"about": about_people.UNKNOWN}


def live(case) -> list[str]:
    rows = Involvement.objects.filter(about=case.pk, ended_at=None).order_by("pk")
    return list(rows.values_list("subject__scope__name", flat=True))


def correct(county, case, **typed):
    case.refresh_from_db()
    return actions.correct(
        by=county.viewer("rafi"),
        case=case,
        number=1,
        typed=cases.LOGGED | typed,
        reason="Another person",
        seen=case.last_step,
    )


def test_naming_a_person_links_them_and_a_correction_moves_the_link(county):
    aisha = people.add(county, by="rafi")
    zeb = people.add(county, by="rafi", given="Zeb", family="Orme", born="1 June 1931", postcode="OX4 4AA")
    case = log(county, about=aisha.reference.lower())
    assert live(case) == [aisha.reference]
    correct(county, case, about=zeb.reference)
    assert live(case) == [zeb.reference]
    correct(county, case, about="")
    assert live(case) == []


@pytest.mark.parametrize("reference", ["P-999999", "theirs"])
def test_a_person_who_is_not_there_is_answered_as_one_who_is_not_open(county, reference):
    theirs = people.add(county, by="tom", where=county.trust)
    with pytest.raises(CannotRecord) as refused:
        log(county, about=theirs.reference if reference == "theirs" else reference)
    assert refused.value.problems == UNKNOWN


def test_the_case_shows_other_cases_about_the_same_person(county):
    aisha = people.add(county, by="rafi")
    first, second, other = log(county, about=aisha.reference), log(county, about=aisha.reference), log(county)
    shown = page(county, "lena", second.get_absolute_url())
    assert f'href="/subject/{aisha.reference}/"' in shown
    assert first.reference in shown
    assert other.reference not in shown
    assert about_people.others_about_the_same(county.viewer("lena"), second) == [first]


def test_people_joined_as_one_count_as_one(county):
    aisha = people.add(county, by="lena")
    again = people.add(county, by="lena", others=[aisha.reference], given="Aysha")
    first, second = (
        log(county, by="lena", about=aisha.reference),
        log(county, by="lena", about=again.reference),
    )
    assert about_people.others_about_the_same(county.viewer("lena"), second) == []
    deciding.join(by=county.viewer("lena"), leader=aisha, other=again, reason="One birth certificate")
    assert about_people.others_about_the_same(county.viewer("lena"), second) == [first]


def test_a_restricted_case_is_no_other_case_to_those_it_is_shut_to(county):
    aisha = people.add(county, by="rafi")
    first, second = log(county, about=aisha.reference), log(county, about=aisha.reference)
    keep = [first.scope.subject_grants.get(account=county.accounts["rafi"])]
    keep.append(first.scope.subject_grants.get(role="lead"))
    assert about_people.others_about_the_same(county.viewer("gita"), second) == [first]
    giving_access.restrict(by=county.viewer("lena"), case=first, reason="Kin", keep=keep)
    assert Restriction.objects.count() == 1
    assert about_people.others_about_the_same(county.viewer("gita"), second) == []
    assert first.reference not in page(county, "gita", second.get_absolute_url())
