"""Writes SARIF 2.1.0, which editors and build servers show beside lines (OASIS Standard, 27 March 2020)."""

import json
import os
import urllib.parse
from collections.abc import Mapping
from importlib import metadata

from shiremoot.papers.proofing.findings import Finding, Place
from shiremoot.papers.proofing.outputs.page import OutputPage
from shiremoot.papers.proofing.proof import Proof
from shiremoot.papers.proofing.rule import Rule, all_rules

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {"certain": "warning", "likely": "note"}
Object = dict[str, object]


def write(page: OutputPage) -> str:
    """Return one run with every rule described; accepted findings are suppressed results, with the reason."""
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [_run(page.proof)]}
    text = json.dumps(log, ensure_ascii=False, indent=2)
    return text.encode("utf-8", "backslashreplace").decode("utf-8") + "\n"


def _run(proof: Proof) -> Object:
    places = {rule.name: place for place, rule in enumerate(all_rules())}
    results = [_result(finding, places) for finding in proof.findings]
    results += [_result(one.finding, places, one.reason) for one in proof.accepted]
    return {
        "tool": {"driver": _driver()},
        "columnKind": "unicodeCodePoints",
        "invocations": [_invocation(proof)],
        "results": results,
    }


def _driver() -> Object:
    return {
        "name": "shiremoot proof",
        "semanticVersion": metadata.version("shiremoot"),
        "rules": [_rule(rule) for rule in all_rules()],
    }


def _rule(rule: Rule) -> Object:
    return {
        "id": rule.name,
        "name": "".join(part.capitalize() for part in rule.name.split("-")),
        "shortDescription": {"text": rule.about},
        "fullDescription": {"text": rule.about},
        "help": {"text": f"{rule.about} {rule.reason}"},
        "properties": {"tags": [rule.group]},
    }


def _invocation(proof: Proof) -> Object:
    told = [_notification("error", one.why, one.file) for one in proof.unreadable]
    told += [_notification("warning", note, one.file) for one in proof.files for note in one.notes]
    return {"executionSuccessful": not proof.unreadable, "toolExecutionNotifications": told}


def _notification(level: str, words: str, file: str) -> Object:
    return {"level": level, "message": {"text": words}, "locations": [_file_location(file)]}


def _result(finding: Finding, places: Mapping[str, int], reason: str = "") -> Object:
    expected = f" Expected: {finding.expected}." if finding.expected else ""
    result: Object = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.confidence],
        "message": {"text": f"{finding.message}{expected}"},
        "locations": [_location(finding.at)],
        "partialFingerprints": {"finding/v1": finding.key},
        "suppressions": [_suppression(reason)] if reason else [],  # required on all results or none
    }
    if finding.rule in places:
        result["ruleIndex"] = places[finding.rule]
    if finding.related:
        related = enumerate(finding.related, 1)
        result["relatedLocations"] = [_location(place) | {"id": number} for number, place in related]
    return result


def _suppression(reason: str) -> Object:
    return {"kind": "external", "status": "accepted", "justification": reason}


def _location(place: Place) -> Object:
    region = {"startLine": place.line, "snippet": {"text": place.text}}
    physical = {"artifactLocation": {"uri": uri_of(place.file)}, "region": region}
    message = {"message": {"text": place.text}} if place.text else {}
    return {"physicalLocation": physical, **message}


def _file_location(file: str) -> Object:
    return {"physicalLocation": {"artifactLocation": {"uri": uri_of(file)}}}


def uri_of(file: str) -> str:
    """Return the file's path as an address relative to the working folder; on another drive, the whole path."""
    path = os.path.relpath(file).replace(os.sep, "/") if os.path.isabs(file) else file.replace(os.sep, "/")
    quoted = urllib.parse.quote(os.path.normpath(path).replace(os.sep, "/"), safe="/", errors="replace")
    return quoted
