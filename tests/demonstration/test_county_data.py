"""The demonstration county's facts hold together: keys resolve, dates are sane, nothing copied or private."""

import datetime
import pathlib
import re
import tomllib
from collections import Counter

import pytest

from shiremoot import demonstration

COUNTY = pathlib.Path(demonstration.__file__).parent / "county"
SHARED = pathlib.Path(__file__).parents[2] / "../shared"
DAY = datetime.date(2024, 12, 5)
FIRST, LAST = datetime.date.min, datetime.date.max
RUN = 12

BODY_KINDS = {
    "council",
    "cabinet",
    "committee",
    "board",
    "partnership",
    "subgroup",
    "panel",
    "reference group",
    "task and finish group",
    "joint committee",
}
RULES = {"county committee", "statutory partnership", "NHS board", "informal group"}
ROLES = {"chair", "vice-chair", "member", "lead member", "lead officer", "business manager", "clerk"}
LINE_KINDS = {"answers to", "subgroup of", "advises", "informs"}


def read(name):
    return tomllib.loads((COUNTY / f"{name}.toml").read_text(encoding="utf-8"))


def rows(name, table):
    return read(name)[table]


def keys(name, table):
    return {row["key"] for row in rows(name, table)}


BODIES = keys("bodies", "body")
ORGANISATIONS = keys("organisations", "organisation")
PEOPLE = keys("people", "person")
POSTS = keys("posts", "post")


def seats():
    return [(body, seat) for body in rows("bodies", "body") for seat in body.get("seat", [])]


def holds_on(row, day):
    return row.get("since", FIRST) <= day <= row.get("until", LAST)


def overlap(a, b):
    return a.get("since", FIRST) <= b.get("until", LAST) and b.get("since", FIRST) <= a.get("until", LAST)


def texts(value, inside=""):
    """Every string in a parsed file, with the name of the field that holds it."""
    if isinstance(value, dict):
        return [pair for name, item in value.items() for pair in texts(item, name)]
    if isinstance(value, list):
        return [pair for item in value for pair in texts(item, inside)]
    return [(inside, value)] if isinstance(value, str) else []


def every_text():
    return [pair for path in sorted(COUNTY.glob("*.toml")) for pair in texts(read(path.stem))]


def dated_rows():
    tables = [table for path in sorted(COUNTY.glob("*.toml")) for table in read(path.stem).values()]
    return [row for table in tables for row in table] + [seat for _, seat in seats()]


def missing(rows_, field, known):
    return sorted({row[field] for row in rows_ if field in row and row[field] not in known})


@pytest.mark.parametrize(
    ("name", "table"),
    [
        ("organisations", "organisation"),
        ("people", "person"),
        ("posts", "post"),
        ("bodies", "body"),
        ("strategies", "strategy"),
        ("recommendations", "source"),
    ],
)
def test_no_two_things_of_a_kind_share_a_key(name, table):
    counted = Counter(row["key"] for row in rows(name, table))
    assert [key for key, times in counted.items() if times > 1] == []


def test_keys_are_plain_words_joined_by_hyphens():
    every = BODIES | ORGANISATIONS | PEOPLE | POSTS
    assert [key for key in sorted(every) if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", key)] == []


def test_every_body_the_papers_name_is_there_with_its_own_reference():
    counted = Counter(body["reference"] for body in rows("bodies", "body"))
    assert [reference for reference, times in counted.items() if times > 1] == []
    assert [reference for reference in counted if not re.fullmatch("[A-Z]{2,5}", reference)] == []
    assert len(BODIES) >= 35


def test_bodies_use_the_agreed_words():
    bodies = rows("bodies", "body")
    assert {body["kind"] for body in bodies} <= BODY_KINDS
    assert {body["rules"] for body in bodies} <= RULES
    assert {seat["role"] for _, seat in seats()} <= ROLES
    assert {line["kind"] for line in rows("lines", "line")} <= LINE_KINDS
    assert [body["key"] for body in bodies if not (body["purpose"] and body["source"])] == []


def test_a_body_with_a_legal_basis_is_statutory():
    bodies = rows("bodies", "body")
    assert [body["key"] for body in bodies if body["legal_basis"] and not body["statutory"]] == []


def test_organisations_posts_and_holdings_resolve():
    assert missing(rows("organisations", "organisation"), "successor", ORGANISATIONS) == []
    assert missing(rows("posts", "post"), "organisation", ORGANISATIONS) == []
    assert missing(rows("posts", "holding"), "person", PEOPLE) == []
    assert missing(rows("posts", "holding"), "post", POSTS) == []


def test_seats_and_hosts_resolve_and_a_seat_is_someones():
    every = [seat for _, seat in seats()]
    assert missing(rows("bodies", "body"), "host", ORGANISATIONS) == []
    assert missing(every, "organisation", ORGANISATIONS) == []
    assert missing(every, "post", POSTS) == []
    assert missing(every, "person", PEOPLE) == []
    assert [seat for seat in every if not {"organisation", "post", "person"} & seat.keys()] == []


def test_a_seat_held_by_a_post_and_a_person_matches_who_holds_that_post():
    held = {(holding["person"], holding["post"]) for holding in rows("posts", "holding")}
    both = {(seat["person"], seat["post"]) for _, seat in seats() if {"person", "post"} <= seat.keys()}
    assert sorted(both - held) == []


def test_a_seat_names_the_organisation_its_post_belongs_to():
    homes = {post["key"]: post["organisation"] for post in rows("posts", "post")}
    both = [seat for _, seat in seats() if {"organisation", "post"} <= seat.keys()]
    assert [seat for seat in both if homes[seat["post"]] != seat["organisation"]] == []


def test_a_post_has_one_holder_at_a_time():
    by_post = {}
    for holding in rows("posts", "holding"):
        by_post.setdefault(holding["post"], []).append(holding)
    clashes = [
        post
        for post, held in by_post.items()
        for i, first in enumerate(held)
        for second in held[i + 1 :]
        if overlap(first, second)
    ]
    assert clashes == []


def test_only_the_communities_alliance_ever_shared_its_chair():
    shared = set()
    for body in rows("bodies", "body"):
        chairs = [seat for seat in body.get("seat", []) if seat["role"] == "chair"]
        if any(overlap(a, b) for i, a in enumerate(chairs) for b in chairs[i + 1 :]):
            shared.add(body["key"])
    assert shared == {"stronger-communities-alliance"}


def test_every_other_file_speaks_of_bodies_that_exist():
    assert missing(rows("lines", "line"), "from", BODIES) == []
    assert missing(rows("lines", "line"), "to", BODIES) == []
    assert missing(rows("meetings", "meeting"), "body", BODIES) == []
    assert missing(rows("agenda", "item"), "meeting_body", BODIES) == []
    assert missing(rows("agenda", "item"), "report_by", POSTS) == []
    assert missing(rows("decisions", "decision"), "body", BODIES) == []
    assert missing(rows("decisions", "decision"), "owner", BODIES | ORGANISATIONS | POSTS) == []
    assert missing(rows("forward", "item"), "body", BODIES) == []
    assert missing(rows("strategies", "strategy"), "body", BODIES) == []


def test_recommendations_resolve():
    sources = rows("recommendations", "source")
    known = keys("recommendations", "source")
    for field in ("committee", "joint_with", "considered_by", "about"):
        assert missing(sources, field, BODIES) == []
    assert missing(sources, "same_as", known) == []
    assert missing(rows("recommendations", "recommendation"), "source", known) == []
    assert missing(rows("recommendations", "recommendation"), "to", BODIES | ORGANISATIONS) == []


def test_what_is_owed_has_one_who_owes_and_one_it_is_owed_to():
    owed = rows("owed", "owed")
    assert missing(owed, "body", BODIES) == missing(owed, "to_body", BODIES) == []
    assert missing(owed, "organisation", ORGANISATIONS) == []
    assert missing(owed, "to_organisation", ORGANISATIONS) == []
    assert {("body" in row) + ("organisation" in row) for row in owed} == {1}
    assert {sum(one in row for one in ("to_body", "to_organisation", "to")) for row in owed} == {1}
    assert [row["about"] for row in owed if not {"starts", "due"} & row.keys()] == []


def turning_days(lines):
    days = {FIRST, DAY}
    for line in lines:
        days |= {line[name] for name in ("since", "until") if name in line}
    return sorted(days)


def goes_round(edges):
    """Keys on a circle: peel away whatever leads nowhere until nothing more falls off."""
    left = dict(edges)
    while True:
        ends = [key for key, to in left.items() if not any(target in left for target in to)]
        if not ends:
            return sorted(left)
        for key in ends:
            del left[key]


def test_nobody_answers_to_themselves_by_any_route_on_any_day():
    lines = [line for line in rows("lines", "line") if line["kind"] in ("answers to", "subgroup of")]
    for day in turning_days(lines):
        edges = {}
        for line in lines:
            if holds_on(line, day):
                edges.setdefault(line["from"], set()).add(line["to"])
        assert goes_round(edges) == [], day


def test_a_circle_would_be_noticed():
    assert goes_round({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == ["a", "b", "c", "d"]


def masters(key, day):
    return sorted(
        line["to"]
        for line in rows("lines", "line")
        if line["from"] == key and line["kind"] == "answers to" and holds_on(line, day)
    )


def test_the_drugs_partnership_answers_to_two_others():
    assert masters("combating-drugs-partnership", DAY) == [
        "health-and-wellbeing-board",
        "safer-oxfordshire-partnership",
    ]


def test_domestic_abuse_passed_from_the_safety_partnership_to_the_health_improvement_board():
    board = "domestic-abuse-strategic-board"
    assert masters(board, datetime.date(2017, 7, 4)) == ["safer-oxfordshire-partnership"]
    assert masters(board, datetime.date(2017, 7, 5)) == ["health-improvement-board"]


PUBLISHED = {
    ("chair", "Councillor Liz Leffman", "Leader of the Council", "Oxfordshire County Council"),
    ("vice-chair", "Sam Hart", None, "bob-icb"),
    ("member", "Councillor Rachel Crouch", None, "West Oxfordshire District Council"),
    (
        "member",
        "Ansaf Azhar",
        "Director of Public Health and Communities",
        "Oxfordshire County Council",
    ),
    (
        "member",
        "Councillor Tim Bearder",
        "Cabinet Member for Adult Social Care",
        "Oxfordshire County Council",
    ),
    ("member", "Michelle Brennan", "GP Representative", "General practice in Oxfordshire"),
    ("member", "Stephen Chandler", "Executive Director: People", "Oxfordshire County Council"),
    ("member", "Councillor Rob Pattenden", None, "Cherwell District Council"),
    ("member", "Councillor Maggie Filipova-Rivers", None, "South Oxfordshire District Council"),
    ("member", "Karen Fuller", "Director of Adult Social Care", "Oxfordshire County Council"),
    ("member", "Caroline Green", "Chief Executive", "Oxford City Council"),
    (
        "member",
        "Councillor John Howson",
        "Cabinet Member for Children, Education and Young People's Services",
        "Oxfordshire County Council",
    ),
    ("member", "Dan Leveson", "Place Director for Oxfordshire", "bob-icb"),
    (
        "member",
        "Councillor Nathan Ley",
        "Cabinet Member for Public Health, Inequalities and Community Safety",
        "Oxfordshire County Council",
    ),
    ("member", "Lisa Lyons", "Director of Children's Services", "Oxfordshire County Council"),
    (
        "member",
        "Grant MacDonald",
        "Interim Chief Executive",
        "Oxford Health NHS Foundation Trust",
    ),
    (
        "member",
        "Professor Sir Jonathan Montgomery",
        "Chair",
        "Oxford University Hospitals NHS Foundation Trust",
    ),
    ("member", "Don O'Neal", "Chair", "Healthwatch Oxfordshire"),
    ("member", "Councillor Helen Pighills", None, "Vale of White Horse District Council"),
    (
        "member",
        "David Radbourne",
        "Regional Director Strategy and Transformation",
        "NHS England",
    ),
    ("member", "Councillor Chewe Munkonge", None, "Oxford City Council"),
}


def described(seat):
    people = {person["key"]: person["name"] for person in rows("people", "person")}
    titles = {post["key"]: post["title"] for post in rows("posts", "post")}
    names = {row["key"]: row["name"] for row in rows("organisations", "organisation")}
    names["bob-icb"] = "bob-icb"
    return (
        seat["role"],
        people[seat["person"]],
        titles.get(seat.get("post")),
        names[seat["organisation"]],
    )


def test_the_health_and_wellbeing_board_is_as_published_for_december_2024():
    (board,) = [body for body in rows("bodies", "body") if body["reference"] == "HWB"]
    sitting = [seat for seat in board["seat"] if holds_on(seat, DAY) and "person" in seat]
    assert sorted(map(described, sitting), key=str) == sorted(PUBLISHED, key=str)


def test_the_december_agenda_runs_from_one_to_seventeen_without_gap_or_overlap():
    items = rows("agenda", "item")
    assert [item["number"] for item in items] == list(range(1, 18))
    pages = [
        page for item in items if "first_page" in item for page in (item["first_page"], item["last_page"])
    ]
    assert (pages[0], pages[-1]) == (1, 222)
    assert pages == sorted(pages)
    assert [end + 1 for end in pages[1:-1:2]] == pages[2::2]


def test_the_minutes_of_september_run_from_72_to_86():
    assert sorted({row["minute"] for row in rows("decisions", "decision")}) == list(range(72, 87))


def board_meetings():
    return [row for row in rows("meetings", "meeting") if row["body"] == "health-and-wellbeing-board"]


def test_the_boards_meetings_of_2024_and_2025_are_there():
    days = [str(row.get("starts") or row.get("on") or row["month"]) for row in board_meetings()]
    assert sorted(day for day in days if day >= "2024") == [
        "2024-03-14",
        "2024-07",
        "2024-09-26 14:00:00",
        "2024-11",
        "2024-12-05 14:00:00",
        "2025-03-13",
        "2025-06-26",
        "2025-09-25",
    ]
    assert [row["month"] for row in board_meetings() if row["status"] == "cancelled"] == ["2024-07"]


def test_a_meeting_says_when_in_exactly_one_way():
    ways = [{"starts", "on", "month"} & row.keys() for row in rows("meetings", "meeting")]
    assert {len(way) for way in ways} == {1}
    assert {row["status"] for row in rows("meetings", "meeting")} == {"held", "planned", "cancelled"}


def test_forward_items_belong_to_meetings_on_the_calendar():
    planned = {row.get("on") for row in board_meetings()}
    assert {row["on"] for row in rows("forward", "item")} <= planned


def test_scrutiny_recommendations_are_counted_and_numbered_as_in_the_reports():
    numbers = {}
    for row in rows("recommendations", "recommendation"):
        numbers.setdefault(row["source"], []).append(row["number"])
    assert numbers == {
        "people-send-2023": [1, 2, 3, 4, 5, 6, 7],
        "hosc-send-2023": [1, 2, 3, 4, 5, 6, 7, *(f"HOSC {n}" for n in range(1, 7))],
        "hosc-hwb-strategy-2023": [1],
        "hosc-healthy-weight-2023": [1, 2, 3, 4, 5, 6, 7],
    }


def test_shared_recommendations_read_the_same_in_both_reports():
    said = {}
    for row in rows("recommendations", "recommendation"):
        said.setdefault(row["source"], []).append(row["text"])
    assert said["hosc-send-2023"][:7] == said["people-send-2023"]


def test_what_is_asked_of_the_nhs_alone_is_not_asked_of_cabinet():
    for row in rows("recommendations", "recommendation"):
        assert (row["to"] == "cabinet") == row["response_required"]


def test_nothing_ends_before_it_begins_or_lies_outside_living_memory():
    for row in dated_rows():
        assert row.get("since", FIRST) <= row.get("until", LAST), row
        assert row.get("starts", FIRST) <= row.get("due", LAST) if "due" in row else True, row
        days = [row[name] for name in ("since", "until", "on", "due", "review_by") if name in row]
        assert all(datetime.date(2010, 1, 1) <= day <= datetime.date(2026, 12, 31) for day in days), row


def test_the_integrated_care_board_follows_the_commissioning_group_the_next_day():
    by_key = {row["key"]: row for row in rows("organisations", "organisation")}
    assert by_key["oxfordshire-ccg"]["until"] == datetime.date(2022, 6, 30)
    assert by_key["oxfordshire-ccg"]["successor"] == "bob-icb"
    assert by_key["bob-icb"]["since"] == datetime.date(2022, 7, 1)


def test_no_seat_or_line_outlives_its_body():
    lives = {body["key"]: body for body in rows("bodies", "body")}
    for body, seat in seats():
        assert overlap(body, seat), (body["key"], seat)
        assert seat.get("since", LAST) >= body.get("since", FIRST), (body["key"], seat)
    for line in rows("lines", "line"):
        assert overlap(lives[line["from"]], line), line
        assert overlap(lives[line["to"]], line), line


def test_no_addresses_or_telephone_numbers_are_carried():
    for field, text in every_text():
        assert "@" not in text, text
        if field not in ("website", "gss") and not re.fullmatch(r"[EW]\d{8}", text):
            assert not re.search(r"\d[\d ]{6,}\d", text), text


def comments():
    lines = [line for path in sorted(COUNTY.glob("*.toml")) for line in path.read_text("utf-8").splitlines()]
    return "\n".join(line for line in lines if line.startswith("#"))


def words(text):
    return re.findall(r"[a-z0-9]+", text.lower().replace("'", "").replace("’", ""))


def runs(text):
    said = words(text)
    return {" ".join(said[i : i + RUN]) for i in range(len(said) - RUN + 1)}


@pytest.mark.skipif(not (SHARED / "seeds").is_dir(), reason="the real papers are not beside this checkout")
def test_no_sentence_is_copied_from_a_real_paper():
    papers = sorted((SHARED / "seeds").glob("*.txt")) + sorted((SHARED / "packs").rglob("*.*"))
    printed = set()
    for paper in papers:
        printed |= runs(paper.read_text(encoding="utf-8", errors="replace"))
    ours = [comments(), *(text for field, text in every_text() if field != "website")]
    copied = {run for text in ours for run in runs(text) & printed}
    assert sorted(copied) == []


def test_every_source_says_which_paper_and_line():
    cited = [text for field, text in every_text() if field == "source" and text[:1].isdigit()]
    assert [text for text in cited if not re.match(r"00[0-4]( L\d+|;|$)", text)] == []
