"""The `shiremoot clock` command: a date out, or one sentence on what was expected."""

import argparse
import json
import subprocess
import sys

import pytest

from shiremoot.config.commands import clock


def ask(*words: str) -> int:
    parser = argparse.ArgumentParser()
    clock.add_to(parser.add_subparsers())
    options = parser.parse_args(["clock", *words])
    return int(options.run(options))


ANSWERS = [
    (["28 days", "--from", "2023-10-17"], "2023-11-14"),
    (["28", "days", "--from", "17 October 2023"], "2023-11-14"),
    (["28 days", "--from", "2023-11-14", "--before"], "2023-10-17"),
    (["28 days before", "--from", "2023-11-14", "--before"], "2023-10-17"),
    (["30 working days", "--from", "Friday 15 September 2023"], "2023-10-27"),
    (["09:00 4 working days before", "--from", "2024-12-05T14:00"], "2024-11-29 09:00"),
    (["09:00 2 working days", "--before", "--from", "2024-12-05 14:00"], "2024-12-03 09:00"),
    (["24 hours", "--from", "2024-03-30 14:00"], "2024-03-31 15:00"),
    (["1 working day", "--from", "2024-07-11"], "2024-07-12"),
    (["1 working day", "--from", "2024-07-11", "--calendar", "uk"], "2024-07-15"),
    (["1 working hour", "--from", "2024-12-05 07:00", "--calendar", "hub"], "2024-12-05 09:30"),
    (["by 30 June", "--from", "2024-04-01"], "2024-06-30"),
]


@pytest.mark.parametrize(("words", "expected"), ANSWERS)
def test_the_command_prints_the_date_and_nothing_else(words, expected, capsys):
    assert ask(*words) == 0
    assert capsys.readouterr() == (f"{expected}\n", "")


def test_json_shows_the_start_the_moment_and_each_day_left_out(capsys):
    ask("09:00 2 working days before", "--from", "2024-12-27 14:00", "--format", "json")
    assert json.loads(capsys.readouterr().out) == {
        "start": "2024-12-27T14:00:00",
        "clock": "09:00 2 working days before",
        "due": "2024-12-23 09:00",
        "moment": "2024-12-23T09:00:00+00:00",
        "calendar": "england-wales",
        "working": [
            {"on": "2024-12-25", "why": "Christmas Day"},
            {"on": "2024-12-26", "why": "Boxing Day"},
            {"on": "2024-12-27", "why": "The clock runs from this day"},
        ],
    }


def test_json_for_a_whole_day_ends_with_its_last_moment(capsys):
    ask("1 week", "--from", "2024-06-03", "--format", "json")
    shown = json.loads(capsys.readouterr().out)
    assert (shown["due"], shown["moment"]) == ("2024-06-10", "2024-06-10T23:59:59.999999+01:00")


REFUSALS = [
    (
        ["28 moons", "--from", "2023-10-17"],
        'Cannot read "moons" in "28 moons" as a unit: expected one of hours,',
    ),
    (["28 days", "--from", "yesterday"], 'Cannot read "yesterday" as a date: expected one such as'),
    (["28 days", "--from", "Monday 17 October 2023"], "17 October 2023 is a Tuesday, not the day named."),
    (["28 days", "--from", "30 February 2023"], 'There is no such date as "30 February 2023".'),
    (["28 days"], "Expected when the clock starts, such as --from 2023-10-17."),
    (["28 days", "--from"], "Argument --from: expected one argument."),
    (
        ["28 days after", "--before", "--from", "2023-10-17"],
        'Asked to count back, but "28 days after" counts',
    ),
    (["28 days beginning with", "--before", "--from", "2023-10-17"], "Asked to count back, but"),
    (["by 30 June", "--before", "--from", "2023-10-17"], 'Asked to count back, but "by 30 June" counts'),
    (["1 day", "--from", "2023-10-17", "--calendar", "mars"], 'There is no calendar "mars": expected one of'),
    (
        ["1 day", "--from", "2023-10-17", "--format", "xml"],
        'There is no format "xml": expected text or json.',
    ),
    (["24 hours", "--from", "2023-10-17"], "Hours are counted from a moment: expected a date and a time"),
    (["-3 days", "--from", "2023-10-17"], 'Expected a whole number from 1 to 100,000 in "-3 days".'),
    (["99999 years", "--from", "2023-10-17"], "The year 102022 is out of range"),
    (["28 days", "--from", "1066-10-14"], "The year 1066 is out of range"),
]


@pytest.mark.parametrize(("words", "sentence"), REFUSALS)
def test_what_cannot_be_read_gets_one_sentence_and_exit_code_2(words, sentence, capsys):
    try:
        code = ask(*words)
    except SystemExit as stopped:
        code = stopped.code
    said = capsys.readouterr()
    assert (code, said.out, said.err.count("\n")) == (2, "", 1)
    assert said.err.startswith(sentence)
    assert said.err.endswith(".\n")


def test_the_command_starts_without_django():
    program = "import sys, shiremoot.config.commands.clock; print('django' in sys.modules)"
    asked = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert asked.stdout == "False\n"
