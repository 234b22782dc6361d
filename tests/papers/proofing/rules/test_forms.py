"""Parts left empty, words left from a template, what is printed twice or breaks off."""

import pytest

from tests.papers.proofing.rules.spoken import findings, lines_in_seed, said

HEAD = "CABINET - 4 MARCH 2025\n\nTHE POND\n\nReport by Director of Parks\n\n1. The pond is old.\n\n"


def report(*paragraphs: str) -> str:
    return HEAD + "\n\n".join(paragraphs) + "\n\n2. It leaks.\n"


class TestLeftovers:
    @pytest.mark.parametrize(
        "words",
        [
            "Enter text here.",
            "Click here to enter text.",
            "[insert reasons]",
            "[Name of committee]",
            "Lorem ipsum dolor sit amet.",
            "The cost is £xx,000.",
            "See Error! Reference source not found. for the plan.",
            "[NB: the table is still to come]",
        ],
    )
    def test_what_a_template_says(self, words):
        assert len(said("template-words", report(words))) == 1

    @pytest.mark.parametrize(
        "words",
        [
            "Please enter text messages as evidence.",
            "The context here is local.",
            "He said that [the pond] leaks.",
            "The error was found.",
            "In chapter XX the law is set out.",
            "Votes [name withheld] were counted.",
        ],
    )
    def test_what_only_looks_like_it(self, words):
        assert said("template-words", report(words)) == []

    def test_a_form_still_to_be_answered_is_only_likely_to_be_unfinished(self):
        lines = lines_in_seed("template-words", "004")
        assert lines == [158, 313, 466, 595, 2294]
        assert lines_in_seed("template-words", "000") == [922]

    @pytest.mark.parametrize("words", ["Heading??", "Page heading?", "Picture?", "They decised?? to go."])
    def test_open_questions(self, words):
        assert len(said("open-question", report(words))) == 1

    @pytest.mark.parametrize("words", ["What is a pond?", "Why we do it?", "Is this the right heading?"])
    def test_questions_that_are_meant(self, words):
        assert said("open-question", report(words)) == []

    def test_drafts(self):
        assert said("draft-left", report("Examples (to be added by the partners)")) != []
        assert said("draft-left", report("- a plan (to be developed by partners)")) == []
        assert said("draft-left", report("The Chair (to be confirmed)")) == []

    def test_real_papers(self):
        assert lines_in_seed("open-question", "004") == [1909, 1972, 2047, 2170]
        assert lines_in_seed("draft-left", "004") == [1002, 1014]
        assert lines_in_seed("draft-left", "000") == [916]


class TestDoubled:
    @pytest.mark.parametrize(
        "words",
        [
            "It costs the the council much.",
            "It will be be lined.",
            "We made links with links with schools.",
            "All of the on site works are done.",
            "What was did to towards the aims",
            "It goes to MARAC, MARAC and the panel.",
            "They told OSCB/OSCB of it.",
        ],
    )
    def test_words_twice(self, words):
        assert len(said("word-doubled", report(words))) == 1

    @pytest.mark.parametrize(
        "words",
        [
            "He had had doubts that that would do.",
            "It grew more and more and more.",
            "In New York, New York is called a city.",
            "Step by step by step it grew.",
            "The in-house team and the on-call crew came.",
            "In Schedule A to the Act ponds are named.",
            "It is very very cold.",
        ],
    )
    def test_words_that_may_stand_twice(self, words):
        assert said("word-doubled", report(words)) == []

    def test_a_heading_on_every_page_is_told_once(self):
        assert len(said("word-doubled", report(*["What we did to towards the aims"] * 3))) == 1

    def test_points(self):
        assert said("point-doubled", report("It is falling.. It was checked.")) != []
        assert said("point-doubled", report("Well... it is falling", "Name ........ 4")) == []

    @pytest.mark.parametrize(
        ("words", "many"),
        [
            ("It is in how ducks are counted. and for them to be fed.", 1),
            ("It takes approx. five hours, incl. rests at noon.", 0),
            ("It was fed, e.g. by hand. It swam.", 0),
        ],
    )
    def test_a_stop_in_the_middle(self, words, many):
        assert len(said("small-letter-after-stop", report(words))) == many

    @pytest.mark.parametrize(
        ("words", "many"),
        [
            ("The vote was carried (eight members for it, none against and one abstaining.", 1),
            ("The vote was carried (eight for it (and the Chair), none against and one away.", 1),
            ("The vote was carried (eight members for it), none against and one abstaining.", 0),
            ("1) The vote was carried, 2) it was counted, and 3) it was minuted by the clerk.", 0),
        ],
    )
    def test_brackets(self, words, many):
        assert len(said("bracket-not-closed", report(words))) == many

    def test_rows_and_headings(self):
        row = "Website\tpond.example.org\n"
        assert len(said("row-twice", f"Board\tPond Board\nChair\tAnna Brook\n{row}{row}")) == 1
        numbers = "Oak\t4\t5\nOak\t4\t5\n"
        assert said("row-twice", f"Tree\tMay\tJune\n{numbers}") == []
        assert len(said("heading-twice", report("Areas for improvement", "Areas for improvement"))) == 1

    def test_passages(self):
        passage = (
            "The pond was dug when the park was laid out and " + "was filled by the spring " * 5 + "below it."
        )
        assert len(said("passage-twice", report(passage, "The wall is high.", passage))) == 1
        far = ["The wall is high."] * 30
        assert said("passage-twice", report(passage, *far, passage)) == []

    def test_real_papers(self):
        assert lines_in_seed("word-doubled", "000") == [820, 1452, 1593, 1788, 1838]
        assert lines_in_seed("word-doubled", "004") == [916]
        assert lines_in_seed("point-doubled", "004") == [497, 1350]
        assert lines_in_seed("small-letter-after-stop", "000") == [629, 1217]
        assert lines_in_seed("small-letter-after-stop", "004") == [220, 534, 1835]
        assert lines_in_seed("bracket-not-closed", "004") == [664, 1145]
        assert lines_in_seed("row-twice", "001") == [616]
        assert lines_in_seed("heading-twice", "004") == [796]
        assert lines_in_seed("passage-twice", "000") == [2087]
        assert lines_in_seed("passage-twice", "004") == [2051]


class TestEmpty:
    CHECKED = ("Comments checked by: Anna Brook", "Legal Implications", "3. None.")

    @pytest.mark.parametrize(
        ("after", "confidence"),
        [
            (("Staff Implications", "4. None."), ["certain"]),
            (("Contact Officer: Jo Field",), ["certain"]),
            (("Jo Field, Head of Law",), []),
            (("Legal Services",), []),
        ],
    )
    def test_a_part_that_must_say_something(self, after, confidence):
        found = findings("part-left-empty", report(*self.CHECKED, "Comments checked by:", *after))
        assert [one.confidence for one in found] == confidence

    def test_a_cell_that_every_other_row_fills(self):
        rows = "".join(f"Mend {what}\tAnna Brook\tMay\n" for what in ("bench", "gate", "wall", "path"))
        log = f"Action log of the Parks Board\n\nAction\tOwner\tDeadline\n{rows}Line pond\t{{}}\tJune\n"
        assert len(said("cell-left-empty", log.format(""))) == 1
        assert said("cell-left-empty", log.format("Jo Field")) == []
        assert said("cell-left-empty", log.format("").replace("Owner", "Note")) == []

    def test_real_papers(self):
        assert lines_in_seed("part-left-empty", "004") == [884, 1115, 2321]
        assert lines_in_seed("cell-left-empty", "000") == [1085]
        assert lines_in_seed("part-left-empty", "000") == lines_in_seed("cell-left-empty", "004") == []


class TestUnfinished:
    def test_a_list_that_is_not_there(self):
        prose = "3. The survey was made in May by volunteers who counted ducks and measured the water."
        lead = "2. The main messages of the survey are:"
        assert len(said("list-not-there", f"{HEAD}{lead}\n{prose}\n4. It leaks.\n")) == 1
        assert said("list-not-there", f"{HEAD}{lead}\n - ducks left\n - water fell\n{prose}\n") == []
        assert said("list-not-there", f"{HEAD}2. The Chair said that:\n{prose}\n") == []

    @pytest.mark.parametrize(
        "words",
        [
            "The pond is kept because we.",
            "Ask by 9am on Requests should go to the clerk.",
            "We want to help the wardens and their friends with.\n\n1. Tools\n2. Time",
        ],
    )
    def test_a_sentence_that_breaks_off(self, words):
        assert len(said("sentence-breaks-off", report(words))) == 1

    @pytest.mark.parametrize(
        "words",
        [
            "These are the people whom they work with.",
            "Ask by 9am on Monday, or by 5pm on 4 March.",
            "Anna Brook, Head of Parks, Shire House,\n\nThe Square, Fenbridge",
            "Dear Councillor,\n\nThe pond leaks at both of its ends.",
        ],
    )
    def test_a_sentence_that_does_not(self, words):
        assert said("sentence-breaks-off", report(words)) == []

    def test_real_papers(self):
        assert lines_in_seed("list-not-there", "000") == [2232, 2986]
        assert lines_in_seed("sentence-breaks-off", "000") == [67, 273, 1543, 1970, 2389, 2413, 2567]
        for rule in ("list-not-there", "sentence-breaks-off"):
            assert (
                lines_in_seed(rule, "001") == lines_in_seed(rule, "003") == lines_in_seed(rule, "004") == []
            )
