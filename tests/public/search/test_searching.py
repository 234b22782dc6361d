"""Everything public is found, by its words, to the page; nothing else is; and what changes is found as it is now."""

import datetime

import pytest

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.agencies import actions as agencies
from shiremoot.foundation.agencies.models import Person
from shiremoot.meetings.minutes import actions as minutes
from shiremoot.meetings.record import actions as meetings
from shiremoot.meetings.record.models import AgendaItem, Decision
from shiremoot.public.search import actions, queries
from shiremoot.public.search.models import SearchEntry, SearchMark
from shiremoot.public.search.queries import SearchFilter
from shiremoot.spine.bodies import actions as bodies
from tests.factories import moorshire, published
from tests.sampling import MANY_ROWS


def found(words: str, **more) -> list[tuple[str, str]]:
    return [(one.entry.kind, one.entry.title) for one in queries.find(SearchFilter(words, **more)).shown]


@pytest.fixture
def made(county):
    Decision.objects.create(
        meeting=county.meeting,
        title="Dental waiting",
        verb="agreed",
        text="To open two mobile clinics by spring.",
    )
    actions.make_all()
    return county


def test_a_body_is_found_by_its_name_and_a_decision_by_its_words(made):
    assert found("scrutiny") == [("body", "Health Scrutiny Committee")]
    assert found("mobile clinics") == [("decision", "Dental waiting")]


def test_a_place_is_found_as_people_without_its_letters_type_it(made):
    made.meeting.place = "Łódź Room, Tŷ Hywel"
    made.meeting.save()
    actions.make_all()
    meeting = ("meeting", str(made.meeting))
    assert [found("lodz"), found("Łódź"), found("ty hywel")] == [[meeting]] * 3


def test_a_decision_is_found_first_by_the_reference_people_quote(made):
    item = AgendaItem.objects.create(meeting=made.meeting, number="7", order=7, title="Teeth")
    one = Decision.objects.create(
        meeting=made.meeting, item=item, title="Dental vans", verb="agreed", text="To buy two vans."
    )
    Decision.objects.create(
        meeting=made.meeting,
        title=f"{one.reference} again",
        verb="noted",
        text=f"{one.reference} {one.reference}",
    )
    actions.make_all()
    assert found(one.reference)[0] == ("decision", "Dental vans")


def test_a_body_named_in_full_comes_first(made):
    for number in range(25):
        AgendaItem.objects.create(
            meeting=made.meeting,
            number=str(number),
            order=number,
            title="Health Scrutiny Committee, Health Scrutiny",
        )
    actions.make_all()
    assert found("Health Scrutiny Committee")[0] == ("body", "Health Scrutiny Committee")


def test_the_formalities_of_a_meeting_are_no_decisions(made):
    Decision.objects.create(meeting=made.meeting, title="Apologies", verb="noted", text="Zoe sent apologies.")
    actions.make_all()
    assert [kind for kind, _ in found("Zoe apologies")] == []


def test_somebody_who_sits_by_a_post_is_found_with_the_body(made):
    post = agencies.add_post(organization=made.council, title="Director of Teeth")
    person = Person.objects.create(key="zoe-quill", name="Councillor Zoe Quill")
    agencies.appoint(person=person, post=post, since=datetime.date(2024, 1, 1))
    bodies.seat(by=OPERATOR, body=made.board, role="member", post=post)
    actions.make_all()
    assert found("Cllr Quill") == [("person", "Councillor Zoe Quill")]


def test_a_search_that_finds_nothing_offers_the_nearest_spelling(made, client):
    page = client.get("/search/", {"q": "helth scrutny"}).content.decode()
    assert "Did you mean" in page
    assert 'href="?q=health+scrutiny"' in page


def test_words_are_found_in_their_other_forms(made):
    assert found("clinic opened") == [("decision", "Dental waiting")]


def test_all_words_must_be_there_and_a_phrase_as_it_stands(made):
    assert found("mobile trees") == []
    assert found('"mobile clinics"') == [("decision", "Dental waiting")]
    assert found('"clinics mobile"') == []


def test_what_was_looked_for_is_marked_in_its_snippet(made):
    (one,) = queries.find(SearchFilter("clinics")).shown
    assert [part for part, marked in one.snippet if marked] == ["clinics"]


def test_it_is_narrowed_by_kind_body_and_day(made):
    assert found("clinics", kind="meeting") == []
    assert found("clinics", body_id=made.scrutiny.pk) == []
    assert found("clinics", body_id=made.board.pk, since=datetime.date(2024, 12, 5)) != []
    assert found("clinics", until=datetime.date(2024, 12, 4)) == []


@pytest.mark.parametrize(
    "typed", ['"', "AND OR NOT", "a' OR 1=1 --", "col:x", "*", "(((", "NEAR(", "%s", "\\"]
)
def test_whatever_is_typed_is_looked_up_and_never_fails(made, typed):
    queries.find(SearchFilter(typed))


def test_nothing_typed_finds_nothing_and_asks_nothing(made, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert queries.find(SearchFilter("")).count == 0


def test_what_changed_is_found_as_it_is_now(made):
    bodies.amend(by=OPERATOR, body=made.scrutiny, name="Wellbeing Overview Committee")
    assert found("overview") == []
    actions.catch_up()
    assert found("overview") == [("body", "Wellbeing Overview Committee")]
    assert found("scrutiny") == []


def test_a_meeting_called_since_is_found(made):
    meetings.call(
        by=OPERATOR, body=made.board, starts=moorshire.at("2025-02-06 14:00"), place="Corn Exchange"
    )
    actions.catch_up()
    assert found("corn exchange") == [("meeting", "Health and Wellbeing Board, 6 February 2025")]


def test_where_nothing_changed_nothing_is_made(made):
    actions.catch_up()
    assert (actions.catch_up(), SearchMark.objects.count()) == (0, 1)


def test_making_everything_anew_changes_nothing(made):
    before = sorted(SearchEntry.objects.values_list("unit", "kind", "title", "text", "url"))
    actions.make_all()
    assert sorted(SearchEntry.objects.values_list("unit", "kind", "title", "text", "url")) == before


def test_a_page_of_a_pack_is_found_by_its_words(county):
    agenda = published.begin(county)
    published.cleared(agenda)
    pack = published.publish(county)
    actions.make_all()
    shown = queries.find(SearchFilter("hall was cold", kind="paper")).shown
    assert [(one.entry.title, one.entry.page in range(1, pack.last_page + 1)) for one in shown] == [
        ("Winter plan", True)
    ]


def test_an_exempt_paper_is_found_by_its_title_and_not_by_its_words(county):
    agenda = published.begin(county)
    published.cleared(agenda, **published.EXEMPT)
    published.publish(county)
    actions.make_all()
    assert found("hall was cold") == []
    assert ("paper", "Winter plan") in found("winter plan", kind="paper")


def test_minutes_are_found_by_what_they_say(county):
    held = meetings.call(
        by=OPERATOR, body=county.board, starts=moorshire.at("2024-09-26 14:00"), state="held"
    )
    item = AgendaItem.objects.create(meeting=held, number="1", order=1, title="Grit")
    Decision.objects.create(
        meeting=held, item=item, verb="noted", title="Grit", text="That the grit be bought."
    )
    minutes.publish_draft(minutes=minutes.draft(meeting=held, by=OPERATOR), by=OPERATOR)
    actions.make_all()
    assert ("minutes", f"Minutes of {held}") in found("grit", kind="minutes")


def test_private_duties_and_requests_are_not_to_be_found(made):
    made.owe_privately("Request about clinics")
    actions.make_all()
    assert found("clinics") == [("decision", "Dental waiting")]


@pytest.mark.parametrize("many", [1, 10, MANY_ROWS])
def test_a_search_asks_as_often_whatever_it_finds(county, many, django_assert_num_queries):
    SearchEntry.objects.bulk_create(
        SearchEntry(unit=f"x {n}", kind="item", title=f"Buses {n}", text="Buses", url="/")
        for n in range(many)
    )
    with django_assert_num_queries(5):
        assert queries.find(SearchFilter("buses")).count == many


class TestWordsThatAreEverywhere:
    """Where very many hold the words, titles come first and then what became known last; nothing is left out."""

    @pytest.fixture(autouse=True)
    def everywhere(self, county, monkeypatch):
        monkeypatch.setattr(queries, "MAX_RANKED", 5)
        SearchEntry.objects.all().delete()
        titles = ["Buses", "Roads", "Buses and trees", "Roads", "Trees", "Roads and buses"]
        SearchEntry.objects.bulk_create(
            SearchEntry(
                unit=f"x {n}", kind="paper" if n % 2 else "item", title=title, text="Of buses.", url=f"/{n}/"
            )
            for n, title in enumerate(titles)
        )

    def urls(self, page: int = 1, **more) -> list[str]:
        return [one.entry.url for one in queries.find(SearchFilter("buses", **more), page).shown]

    def test_titles_come_first_and_then_what_became_known_last(self):
        assert self.urls() == ["/5/", "/2/", "/0/", "/4/", "/3/", "/1/"]

    @pytest.mark.parametrize("a_page", [1, 2, 3, 4, 5])
    def test_leafing_through_shows_each_once(self, monkeypatch, a_page):
        monkeypatch.setattr(queries, "PAGE_SIZE", a_page)
        leafed = [url for page in range(1, 1 + -(-5 // a_page)) for url in self.urls(page)]
        assert leafed == ["/5/", "/2/", "/0/", "/4/", "/3/", "/1/"][: len(leafed)]
        assert len(leafed) >= 5

    def test_it_is_narrowed_all_the_same(self, monkeypatch):
        monkeypatch.setattr(queries, "MAX_RANKED", 3)
        assert self.urls(kind="paper") == ["/5/", "/3/", "/1/"]

    def test_the_stretch_shows_what_was_looked_for(self):
        (first, *_) = queries.find(SearchFilter("buses")).shown
        assert ("buses", True) in first.snippet

    def test_it_asks_six_questions(self, django_assert_num_queries):
        with django_assert_num_queries(6):
            self.urls()


def test_the_newest_come_first_when_asked_for_and_what_has_no_day_last(county):
    SearchEntry.objects.bulk_create(
        SearchEntry(unit=f"x {n}", kind="item", title="Buses", text="", url=f"/{n}/", on=on)
        for n, on in enumerate([datetime.date(2024, 3, 1), None, datetime.date(2024, 9, 1)])
    )
    shown = queries.find(SearchFilter("buses", newest=True)).shown
    assert [one.entry.url for one in shown] == ["/2/", "/0/", "/1/"]


class TestOnScreen:
    def test_a_resident_finds_a_decision(self, made, client):
        page = " ".join(client.get("/search/", {"q": "clinics"}).content.decode().split())
        assert "1 found" in page
        assert "<mark>clinics</mark>" in page
        assert made.meeting.get_absolute_url() in page

    def test_the_boxes_that_narrow_show_what_was_put_in_them_and_to_others_nothing(
        self, made, client, settings
    ):
        memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
        settings.CACHES = settings.CACHES | {"default": memory, "pages": memory}
        address = {"q": "clinics", "body": made.board.slug, "since_day": "5"}
        chosen = f'value="{made.board.slug}" selected'
        assert chosen not in client.get("/search/", {"q": "clinics"}).content.decode()
        narrowed = client.get("/search/", address).content.decode()
        assert (chosen in narrowed, "The date needs a month and a year" in narrowed) == (True, True)
        again = client.get("/search/", {"q": "clinics", "page": "1"}).content.decode()
        assert (chosen in again, "The date needs" in again) == (False, False)

    def test_what_is_not_there_is_said_not_to_be(self, made, client):
        assert (
            "Nothing public holds all of these words"
            in client.get("/search/", {"q": "zebra"}).content.decode()
        )

    def test_what_was_typed_is_shown_as_typed_and_never_run(self, made, client):
        page = client.get("/search/", {"q": "<script>alert(1)</script>"}).content.decode()
        assert "<script>alert(1)" not in page
        assert "&lt;script&gt;alert(1)" in page

    @pytest.mark.parametrize("page", ["0", "-1", "99999", "x", "9" * 40])
    def test_a_page_that_is_not_there_is_the_nearest_that_is(self, made, client, page):
        assert client.get("/search/", {"q": "clinics", "page": page}).status_code == 200
