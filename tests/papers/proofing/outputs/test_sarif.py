"""SARIF 2.1.0: what editors need of it, and what the standard asks."""

import json
import re

from shiremoot.papers.proofing import outputs
from shiremoot.papers.proofing.outputs import as_sarif
from shiremoot.papers.proofing.rule import all_rules
from tests.papers.proofing.proofs import ACCEPTED, PROOF, TOTAL, WEEKDAY


def run() -> dict:
    log = json.loads(outputs.FORMATS["sarif"](outputs.OutputPage(PROOF)))
    assert (log["version"], list(log)) == ("2.1.0", ["$schema", "version", "runs"])
    (only,) = log["runs"]
    return only


def test_every_rule_is_described_with_help():
    driver = run()["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == [rule.name for rule in all_rules()]
    for described, rule in zip(driver["rules"], all_rules(), strict=True):
        assert described["help"]["text"] == f"{rule.about} {rule.reason}"
        assert re.fullmatch(r"[A-Z][A-Za-z0-9]*", described["name"])


def test_a_certain_finding_is_a_warning_at_its_line_and_a_likely_one_a_note():
    certain, likely, _ = run()["results"]
    place = certain["locations"][0]["physicalLocation"]
    assert (certain["ruleId"], certain["level"], likely["level"]) == ("weekday-disagrees", "warning", "note")
    assert place["artifactLocation"]["uri"] == "parks/agenda.txt"
    assert place["region"] == {"startLine": 3, "snippet": {"text": "Monday 4 March 2025"}}
    assert certain["partialFingerprints"] == {"finding/v1": WEEKDAY.key}
    assert likely["partialFingerprints"] == {"finding/v1": TOTAL.key}
    assert run()["tool"]["driver"]["rules"][certain["ruleIndex"]]["id"] == "weekday-disagrees"


def test_related_places_stand_in_their_own_files():
    (related,) = run()["results"][1]["relatedLocations"]
    assert related["physicalLocation"]["artifactLocation"]["uri"] == "parks/minutes%201.txt"
    assert related["id"] == 1


def test_what_was_accepted_is_suppressed_with_the_reason_and_the_rest_says_it_is_not():
    assert [one["suppressions"] for one in run()["results"]] == [
        [],
        [],
        [{"kind": "external", "status": "accepted", "justification": ACCEPTED.reason}],
    ]


def test_what_could_not_be_read_is_told():
    (invocation,) = run()["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [one["message"]["text"] for one in invocation["toolExecutionNotifications"]] == [
        "scan.pdf holds pictures of pages & no text."
    ]


def test_addresses_of_files_are_quoted_and_relative(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert as_sarif.uri_of("./a b#é.txt") == "a%20b%23%C3%A9.txt"
    assert as_sarif.uri_of(str(tmp_path / "pack" / "one.txt")) == "pack/one.txt"
    assert as_sarif.uri_of("../one.txt") == "../one.txt"
