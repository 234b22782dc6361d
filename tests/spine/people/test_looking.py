"""Somebody is looked for before they are added; what may not be seen is only "known to X"."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from shiremoot.foundation.access import subject_grants
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.trail.models import Entry
from shiremoot.kernel.identities.comparing import Agreement, Likeness
from shiremoot.spine.people import actions, queries
from shiremoot.spine.people.actions import LookFirst
from shiremoot.spine.people.models import Subject
from shiremoot.spine.people.rules import LookingFor, TooLittle
from tests.factories import moorshire, people
from tests.factories.people import NUMBER, OTHER_NUMBER, described


def look(county, by="sana", **parts):
    return actions.look(by=county.viewer(by), wanted=described(**parts), purpose=LookingFor.OPEN_CASE)


def found(county, by="sana", **parts) -> list[tuple[str, Likeness]]:
    return [(one.subject.reference, one.match.likeness) for one in look(county, by, **parts).candidates]


def test_a_person_is_found_with_the_reasons_by_a_colleague_of_the_same_team(county):
    aisha = people.add(county, nhs_number=NUMBER)
    (one,) = look(county, "lena", born="5 March 1950", nhs_number=NUMBER).candidates
    assert (one.subject, one.match.likeness) == (aisha, Likeness.LIKELY)
    assert one.match.reasons(Agreement.CLOSE) == [
        "Day and month of birth are the other way round: 3 May 1950"
    ]


def test_a_person_is_found_by_any_of_their_records_and_shown_by_the_one_most_alike(county):
    aisha = people.add(county)
    said = people.statement(county.council, family="Iqbal", postcode="YO1 7HH", source="Her marriage")
    actions.add_record(by=county.viewer("sana"), subject=aisha, statement=said)
    (one,) = look(county, family="Iqbal", postcode="YO1 7HH").candidates
    assert (one.subject, one.record.family) == (aisha, "Iqbal")
    (one,) = look(county).candidates
    assert (one.subject, one.record.family) == (aisha, "Khan")


def test_a_twin_is_shown_as_possible_after_the_person(county):
    aisha = people.add(county)
    hafsa = people.add(county, given="Hafsa", others=[aisha.reference])
    assert found(county) == [(aisha.reference, Likeness.LIKELY), (hafsa.reference, Likeness.POSSIBLE)]


def test_a_namesake_of_another_day_and_place_is_not_shown(county):
    people.add(county)
    assert found(county, born="17 November 1982", postcode="YO1 7HH") == []


def test_what_another_agency_knows_is_only_known_to_it(county):
    people.add(county, "tom", county.trust)
    seen = look(county)
    assert (seen.candidates, seen.known_to) == ((), (county.trust,))


def test_a_person_of_another_agency_who_is_only_possible_is_not_told_of(county):
    people.add(county, "tom", county.trust, given="Hafsa")
    assert look(county) == queries.Looked()


def test_a_restricted_person_is_told_of_to_nobody_without_access(county):
    theirs = people.add(county, "tom", county.trust)
    subject_grants.restrict(
        by=county.viewer("tom"), scope=theirs.scope, reason="Police", keep=[], today=moorshire.TODAY
    )
    assert look(county) == queries.Looked()
    assert look(county, "tom") == queries.Looked()


@pytest.mark.parametrize("name", ["amina", "ben", "carys", "joan", "gita", "visitor", "operator"])
def test_nobody_looks_without_a_role_in_safeguarding_or_practice_at_an_organisation(county, name):
    people.add(county)
    with pytest.raises(Refused, match="look for a person"):
        look(county, name)


def test_a_role_over_the_whole_county_looks_for_nobody(county):
    moorshire.account(county, "wide", "safeguarding lead")
    with pytest.raises(Refused):
        look(county, "wide")


def test_a_name_alone_is_too_little_to_look_for(county):
    with pytest.raises(TooLittle, match="with a date of birth or a postcode"):
        look(county, born="", postcode="")


def test_the_trail_keeps_who_looked_for_what_and_whose_records_were_shown_and_no_name(county):
    aisha = people.add(county)
    people.add(county, "tom", county.trust, others=[county.council.key])
    look(county, "rafi")
    looked = Entry.objects.filter(act="people.looked_for").get()
    assert (looked.actor, looked.change) == (
        "Rafi",
        {"purpose": "to open a case", "shown": 0, "known_to": ["trust", "council"]},
    )
    look(county, "lena")
    read = Entry.objects.filter(act="trail.read", thing=aisha.reference).get()
    assert (read.actor, read.purpose) == ("Lena", "looked for a person to open a case")
    told = " ".join(map(str, Entry.objects.values_list("thing", "change", "purpose")))
    assert [word for word in ("Aisha", "Khan", "1950", "OX1") if word in told] == []


def test_a_person_is_added_under_a_reference_with_what_is_known_and_its_source(county):
    aisha = people.add(county, nhs_number=NUMBER, sex="female", address="1 Mill Lane", known_as="Ash")
    (record,) = queries.records_of(county.viewer("lena"), aisha)
    assert aisha.reference == f"P-{aisha.pk:06}"
    assert (record.name, record.known_as, record.born, record.nhs_number) == (
        "Aisha Khan",
        "Ash",
        "1950-05-03",
        NUMBER,
    )
    assert (record.source, record.as_of, record.recorded_by) == ("A referral", moorshire.TODAY, "Sana")
    assert (aisha.leader, aisha.joined_to, aisha.organization) == (aisha, None, county.council)


def test_nobody_is_added_who_may_be_there_until_each_candidate_was_checked(county):
    aisha = people.add(county)
    with pytest.raises(LookFirst) as refused:
        people.add(county, "lena", given="Aysha")
    assert [one.subject for one in refused.value.found.candidates] == [aisha]
    hafsa = people.add(county, given="Hafsa", others=[aisha.reference])
    with pytest.raises(LookFirst) as refused:
        people.add(county, given="Aysha", others=[aisha.reference])
    assert [one.subject for one in refused.value.found.candidates] == [hafsa]
    assert Subject.objects.count() == 2


def test_one_whom_another_agency_knows_is_added_beside_theirs_once_somebody_was_told_whom_to_ask(county):
    theirs = people.add(county, "tom", county.trust)
    with pytest.raises(LookFirst) as refused:
        people.add(county)
    assert refused.value.found == queries.Looked((), (county.trust,))
    ours = people.add(county, others=[county.trust.key])
    assert {one.leader for one in (ours, theirs)} == {ours, theirs}


def test_the_trail_keeps_which_records_were_checked_and_nothing_else_that_was_sent(county):
    aisha = people.add(county)
    people.add(county, given="Hafsa", others=[aisha.reference, "Mabel", "Thornbury"])
    added = Entry.objects.filter(act="people.added").latest("pk")
    assert added.change == {"others": [aisha.reference]}


def test_nobody_is_added_for_an_organisation_one_does_not_act_for(county):
    with pytest.raises(Refused):
        people.add(county, "sana", county.trust)
    assert Subject.objects.count() == 0


def test_looking_takes_as_many_queries_among_many_people_as_among_few(county):
    people.add(county)
    viewer = county.viewer("sana")
    with CaptureQueriesContext(connection) as among_few:
        queries.compared(viewer, described())
    for number in range(12):
        known = [
            one.subject.reference
            for one in queries.compared(viewer, described(postcode=f"OX1 {number % 9}ZZ")).candidates
        ]
        people.add(county, postcode=f"OX1 {number % 9}ZZ", others=known)
    with CaptureQueriesContext(connection) as among_many:
        assert len(queries.compared(viewer, described()).candidates) == 13
    assert len(among_many) == len(among_few)


def test_a_record_withdrawn_is_kept_and_finds_nobody(county):
    aisha = people.add(county)
    sana = county.viewer("sana")
    wrong = actions.add_record(
        by=sana,
        subject=aisha,
        statement=people.statement(county.council, given="Tom", family="Ford", nhs_number=OTHER_NUMBER),
    )
    assert found(county, given="Tom", family="Ford", nhs_number=OTHER_NUMBER) != []
    actions.withdraw_record(by=sana, record=wrong, because="Another man's letter")
    assert found(county, given="Tom", family="Ford", nhs_number=OTHER_NUMBER, born="", postcode="") == []
    kept = [one for one in queries.records_of(sana, aisha) if one.withdrawn_at]
    assert [(one.name, one.withdrawn_by, one.withdrawn_because) for one in kept] == [
        ("Tom Ford", "Sana", "Another man's letter")
    ]
    with pytest.raises(actions.Withdrawn, match="withdrawn already"):
        actions.withdraw_record(by=sana, record=wrong, because="Again")


def test_the_last_record_of_a_person_is_not_withdrawn(county):
    aisha = people.add(county)
    with pytest.raises(actions.Withdrawn, match="only record"):
        actions.withdraw_record(by=county.viewer("sana"), record=aisha.records.get(), because="Wrong")
