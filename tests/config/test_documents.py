"""The generated documents say what the code says, and say it the same every time."""

import inspect
import re

import pytest
from django.apps import apps
from django.urls import get_resolver

from shiremoot.config import cli, county_settings, documents, settings
from shiremoot.config.documents import lifecycles, markdown
from shiremoot.foundation.access import policies
from shiremoot.foundation.access.rules import Role
from shiremoot.papers.proofing.rule import all_rules
from shiremoot.spine.duties import catalogue

ROLES = len(Role)
ROOMS = (
    "shiremoot.foundation.",
    "shiremoot.spine.",
    "shiremoot.meetings.",
    "shiremoot.partnerships.",
    "shiremoot.intake.",
)


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return documents.all_of_them(cli.COMMANDS)


def rows_of(text: str, first_cell: str) -> list[list[str]]:
    """The rows of every table whose first cell is this one, without it."""
    cells = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in text.splitlines()]
    return [row[1:] for row in cells if row[0] == first_cell]


def test_the_documents_are_these(made):
    assert sorted(made) == [
        "acts.md",
        "clocks.md",
        "commands.md",
        "data-model.md",
        "hooks.md",
        "lifecycles.md",
        "permissions.md",
        "proofing-rules.md",
        "settings.md",
    ]


def test_they_are_the_same_whatever_the_terminal(made, monkeypatch):
    monkeypatch.setenv("COLUMNS", "41")
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert documents.all_of_them(cli.COMMANDS) == made


def test_each_says_what_it_is_made_from_and_ends_with_one_line_break(made):
    for text in made.values():
        assert text.startswith(markdown.MADE_FROM + "\n\n# ")
        assert text.endswith("\n")
        assert not text.endswith("\n\n")


def test_every_table_row_has_as_many_cells_as_its_heads(made):
    for name, text in made.items():
        for block in re.findall(r"(?:^\|.*\n)+", text, re.MULTILINE):
            counts = {len(re.findall(r"(?<!\\)\|", row)) for row in block.splitlines()}
            assert len(counts) == 1, (name, block.splitlines()[0])


def test_a_bar_or_a_line_break_in_a_cell_cannot_break_a_table():
    assert markdown.table(["a", "b"], [["x|y", "one\ntwo"]]).splitlines()[-1] == r"| x\|y | one two |"


def test_every_address_of_the_site_has_a_row_of_doors(made):
    addresses = {f"/{pattern}" for pattern in _addresses(get_resolver().url_patterns)}
    shown = set(re.findall(r"^\| `(/[^`]*)` \|", made["permissions.md"], re.MULTILINE))
    assert shown == addresses


def _addresses(patterns, before=""):
    for pattern in patterns:
        if hasattr(pattern, "url_patterns"):
            yield from _addresses(pattern.url_patterns, before + str(pattern.pattern))
        elif pattern.name != "gallery":
            yield before + str(pattern.pattern)


def test_anyone_may_open_the_ledger_and_nobody_but_those_trusted_with_it_may_waive(made):
    text = made["permissions.md"]
    assert rows_of(text, "`/owed/`") == [["open to anyone", *["yes"] * (ROLES + 1)]]
    assert rows_of(text, "`/owed/<int:number>/waive/`") == [
        ["needs the ability to waive a duty", "-", "yes", "yes", "yes", *["-"] * (ROLES - 3)]
    ]


def test_a_duty_is_waived_by_those_it_is_owed_to_and_never_by_those_who_owe_it(made):
    waiving = made["permissions.md"].split("### To waive a public duty")[1].split("###")[0]
    assert rows_of(waiving, "acts for the body that owes") == [["-"] * (ROLES + 1)]
    assert rows_of(waiving, "acts for the body it is owed to") == [
        ["-", "yes", "yes", "yes", *["-"] * (ROLES - 3)]
    ]
    assert rows_of(waiving, "acts for another body") == [["-"] * (ROLES + 1)]


def test_a_person_may_always_show_that_what_they_owe_themselves_was_met(made):
    in_person = made["permissions.md"].split("### The same, where a person owes it")[1]
    assert rows_of(in_person, "is that person") == [["yes"] * (ROLES + 1)]


def test_every_record_with_a_policy_has_its_words(made):
    for model, policy in policies.POLICIES.items():
        assert rows_of(made["permissions.md"], f"`{model._meta.label_lower}`") == [[policy.words]]


def test_every_rule_of_the_proof_reader_stands_with_its_reason_and_speaks_on_its_example(made):
    for rule in all_rules():
        section = made["proofing-rules.md"].split(f"\n### {rule.name}\n")[1].split("\n##")[0]
        assert " ".join(rule.reason.split()).rstrip(".") in section
        assert all(paper.strip() in section for paper in rule.example)
        assert re.search(r"^- (Paper \d+, l|L)ine \d+, (certain|likely): ", section, re.MULTILINE)


def test_every_kind_of_duty_has_one_row(made):
    shown = re.findall(r"^\| [^|]* `([a-z0-9-]+)` \|", made["clocks.md"], re.MULTILINE)
    assert shown == list(catalogue.load())


def test_a_clock_is_shown_with_who_owes_whom_and_on_what_authority(made):
    (row,) = rows_of(made["clocks.md"], "Publish the agenda and reports `publish-agenda`")
    kind = catalogue.load()["publish-agenda"]
    assert row[:4] == ["body to public", "5 clear days before", "the meeting", "England and Wales"]
    assert row[4] == f"[{kind.authority}]({kind.link})"
    assert row[5] == "law"


def test_every_thing_kept_is_described_with_each_of_its_fields(made):
    for model in (
        m for room in apps.get_app_configs() if room.name.startswith(ROOMS) for m in room.get_models()
    ):
        section = made["data-model.md"].split(f"### {model._meta.app_config.name[10:]}\n")[1]
        part = section.split(f"#### {model.__name__}\n")[1].split("\n#")[0]
        assert re.findall(r"^\| `(\w+)`", part, re.MULTILINE) == [
            field.name for field in model._meta.fields if not field.primary_key
        ]


def test_two_rooms_things_of_one_name_are_told_apart(made):
    assert 'Source ||--o{ thread_Finding : "source"' in made["data-model.md"]
    assert 'Proof ||--o{ proofs_Finding : "proof"' in made["data-model.md"]
    assert 'Source ||--o{ Recommendation : "source"' in made["data-model.md"]


def test_constraints_are_told_as_sentences(made):
    duty = made["data-model.md"].split("#### Duty\n")[1].split("\n#")[0]
    assert "- A met duty has evidence." in duty
    assert "- One open duty per kind and thing (by kind, about_type, about_id, owed_by)." in duty


def test_every_lifecycle_is_drawn_with_the_word_for_each_act(made):
    drawn = re.findall(r"^    (\w+ --> \w+: .+)$", made["lifecycles.md"], re.MULTILINE)
    assert len(drawn) == sum(len(list(one.moves())) for one in lifecycles.every_lifecycle())
    assert {"open --> waived: waive", "planned --> cancelled: cancel", "signed --> published: publish"} <= {
        *drawn
    }


def test_a_settled_paper_and_a_past_meeting_lead_nowhere(made):
    led = re.findall(r"^    (\w+) --> \w+: ", made["lifecycles.md"], re.MULTILINE)
    ends = re.findall(r"^    (\w+) --> \[\*\]$", made["lifecycles.md"], re.MULTILINE)
    assert {*ends} - {*led} == {
        "cancelled",
        "closed",
        "discarded",
        "dropped",
        "inquorate",
        "met",
        "replaced",
        "set_aside",
        "superseded",
        "waived",
        "withdrawn",
    }


def test_what_the_reader_was_unsure_of_stays_out_until_somebody_keeps_it(made):
    assert rows_of(made["lifecycles.md"], "read") == [["goes in", "goes in", "stays out"]]
    assert rows_of(made["lifecycles.md"], "kept") == [["goes in", "goes in", "goes in"]]


def test_every_command_shows_its_help(made):
    listed = re.findall(r"^## shiremoot (\w+)$", made["commands.md"], re.MULTILINE)
    assert len(listed) >= len(cli.COMMANDS)
    assert {"clock", "demo", "duties", "import", "read", "serve", "trail", "worker"} <= set(listed)
    assert "## shiremoot trail verify" in made["commands.md"]


def test_every_setting_read_from_the_environment_is_described(made):
    read = set(re.findall(r'environ(?:\.get|ment\.\w+)\(\s*"(\w+)"', inspect.getsource(settings))) | {
        "DATABASE_URL"
    }
    described = set(re.findall(r"^\| ([A-Z_]{5,}) \|", made["settings.md"], re.MULTILINE))
    assert described == read


def test_every_key_of_the_county_file_is_described(made):
    described = re.findall(r"^\| (\w+) \|", made["settings.md"].split("## county.toml")[1], re.MULTILINE)
    assert sorted(described) == sorted(["key", *county_settings.KEYS])
