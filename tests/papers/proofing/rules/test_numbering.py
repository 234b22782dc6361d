"""Numbers that are repeated, skipped, out of order, or that point at what is not there."""

import pytest

from tests.papers.proofing.rules.spoken import findings, lines_in_seed, said

HEAD = "Parks Committee\n4 March 2025\nAGENDA\n"
REPORT = "CABINET - 4 MARCH 2025\n\nTHE POND\n\nReport by Director of Parks\n\n"


def agenda(*titles: str) -> str:
    return HEAD + "\n".join(titles) + "\n"


def report(*paragraphs: str) -> str:
    return REPORT + "\n\n".join(paragraphs) + "\n"


class TestLists:
    @pytest.mark.parametrize(
        ("labels", "rule", "confidence"),
        [
            ("1. 2. 3. 4. 4. 6.", "number-twice", "certain"),
            ("1. 2. 3. 4. 4. 5.", "number-twice", "certain"),
            ("a) b) c) d) d) e)", "number-twice", "certain"),
            ("2.1 2.2 2.3 2.4 2.4 2.5", "number-twice", "certain"),
            ("1. 2. 3. 5. 6. 7.", "number-skipped", "likely"),
            ("(a) (b) (c) (e) (f)", "number-skipped", "likely"),
            ("1. 2. 3. 4. 5. 6. 4. 5. 6. 7.", "numbers-go-back", "certain"),
        ],
    )
    def test_a_count_that_breaks(self, labels, rule, confidence):
        matters = ("Pond", "Orchard", "Wall", "Gate", "Bench", "Path", "Bridge", "Hedge", "Barn", "Field")
        lines = [f"{label} The {matters[at]} of the park" for at, label in enumerate(labels.split())]
        assert [one.confidence for one in findings(rule, report("\n".join(lines)))] == [confidence]

    @pytest.mark.parametrize(
        "labels",
        [
            "41. 42. 43. 44. 45.",  # minutes count on from the last meeting
            "1. 2. 3. 1. 2. 3. 4.",  # another list begins
            "1. 2. 3. 4. 4a. 5. 6.",
            "1. (a) (b) 2. (a) (b) 3. 4.",
            "(g) (h) (i) (j) (k)",
            "(i) (ii) (iii) (iv) (v)",
            "7. 5. 6. 8. 9.",  # taken in another order by the chair
        ],
    )
    def test_a_count_that_may_well_be_so(self, labels):
        lines = [f"{label} Matter {chr(65 + at)} of the park" for at, label in enumerate(labels.split())]
        for rule in ("number-twice", "number-skipped", "numbers-go-back"):
            assert said(rule, report("\n".join(lines))) == []

    def test_a_number_is_said_to_be_left_out_with_a_word_on_why(self):
        listed = "1. Pond\n2. Wall\n3. Gate\n5. Path\n6. Barn\n"
        assert said("number-skipped", report(listed)) != []
        assert said("number-skipped", report(listed, "Item 4 was withdrawn before the meeting.")) == []

    @pytest.mark.parametrize("between", ["Year\tVisits\n2022\t44\n2023\t41", "To approve it as correct."])
    def test_what_stands_between_may_be_no_entry(self, between):
        titles = ("1. Apologies", "2. Pond", "3. Wall", between, "5. Gate", "6. Path")
        assert said("number-skipped", agenda(*titles)) == ["5 Gate"]
        assert said("number-skipped", agenda(*titles[:3], "The orchard", *titles[4:])) == []

    def test_a_number_left_behind(self):
        left = agenda("1. Apologies", "2. Pond", "3.", "Report by the Clerk", "3. Wall", "4. Gate")
        assert [one.confidence for one in findings("number-without-words", left)] == ["certain"]

    def test_real_papers(self):
        assert lines_in_seed("number-without-words", "000") == [121, 4507]
        assert lines_in_seed("number-twice", "000") == [2684]
        assert lines_in_seed("numbers-go-back", "000") == [584]
        for rule in ("number-without-words", "number-twice", "number-skipped", "numbers-go-back"):
            assert (
                lines_in_seed(rule, "001") == lines_in_seed(rule, "003") == lines_in_seed(rule, "004") == []
            )


class TestPages:
    def test_ranges(self):
        papers = agenda("1. Pond (Pages 9 - 4)", "2. Wall (Pages 5 - 12)", "3. Gate (Pages 8 - 20)")
        assert len(said("pages-backwards", papers)) == 1
        assert len(said("pages-overlap", papers)) == 1

    def test_what_is_marked_to_follow_and_there(self):
        assert len(said("to-follow-yet-there", agenda("1. Pond (to follow) (Pages 1 - 4)", "2. Wall"))) == 1
        assert lines_in_seed("to-follow-yet-there", "004") == [7, 52]


class TestAttachments:
    LISTED = "Annex 1: Plan of the pond\n\nAnnex 2: Photographs"

    @pytest.mark.parametrize(
        ("words", "confidence"),
        [
            ("Annex 3 gives its age.", ["certain"]),
            ("Its age (see Annexes 1 to 4) is known.", ["certain", "certain"]),
            ("Its age is given in Appendix 2.", ["likely"]),
            ("Annexes 1 and 2 give its age.", []),
            ("Its age is given in Annex 3 of the survey.", []),
            ("Its age is given in the survey's Annex 3.", []),
            ("In annex C to the Water Act ponds are defined.", []),
        ],
    )
    def test_what_is_spoken_of(self, words, confidence):
        found = findings("attachment-not-there", report(f"1. {words}", "2. It leaks.", self.LISTED))
        assert [one.confidence for one in found] == confidence

    def test_annexes_published_apart_are_no_slip(self):
        assert said("attachment-not-there", report("1. Annex 1 gives its age.", "2. It leaks.")) == []

    def test_annexes_listed_by_their_numbers_alone(self):
        listed = "Annexes:\n\n1. Plan\n2. Photographs"
        assert said("attachment-not-there", report("1. It leaks, as Annex 2 shows.", listed)) == []

    def test_tables_may_only_be_likely(self):
        paper = report("Table 1: Ducks by year", "1. Table 3 shows the ducks.", "2. Table 1 shows all.")
        assert [one.confidence for one in findings("attachment-not-there", paper)] == ["likely"]

    def test_real_papers(self):
        assert lines_in_seed("attachment-not-there", "000") == [584, 839]
        assert lines_in_seed("attachment-not-there", "001") == [544]
        assert lines_in_seed("attachment-not-there", "004") == [1725]
        assert lines_in_seed("attachment-denied", "004") == [434]


class TestParagraphs:
    BODY = ("1. It is old.", "2. {}", "3. A liner was bought.", "4. Ducks returned.", "5. Thanks are due.")

    @pytest.mark.parametrize(
        ("words", "confidence"),
        [
            ("It leaks (see paragraph 12).", ["likely"]),
            ("It leaks, as paragraph 12 above shows.", ["certain"]),
            ("It leaks, as paragraph 4 above shows.", ["certain"]),
            ("It leaks, as paragraph 1 below shows.", ["certain"]),
            ("It leaks, as paragraph 4 below shows.", []),
            ("It leaks (see paragraph 12 of the Code).", []),
            ("It leaks (Chapter 14, para 161).", []),
        ],
    )
    def test_what_is_spoken_of(self, words, confidence):
        found = findings("paragraph-not-there", report(*self.BODY).replace("{}", words))
        assert [one.confidence for one in found] == confidence

    def test_a_report_without_a_heading_of_its_own_stands_in_the_agenda(self):
        agenda = "Parks Committee\n4 March 2025\nAGENDA\n1 Apologies\n2 The pond\n\nThe pond\n\n"
        body = "\n\n".join(f"{at}. The pond is {at} feet deep." for at in range(1, 7))
        found = said("paragraph-not-there", f"{agenda}{body} It leaks (see paragraph 12).\n")
        assert found == ["paragraph 12)."]

    def test_real_papers(self):
        assert lines_in_seed("paragraph-is-another", "000") == [460]
        assert (
            lines_in_seed("paragraph-not-there", "000") == lines_in_seed("paragraph-not-there", "004") == []
        )


class TestCounts:
    LIST = "- clean water\n- safe paths\n- more trees\n\nThe aims are costed below."

    @pytest.mark.parametrize(
        "lead",
        [
            "The plan has the following four aims:",
            "There are 2 aims:",
            "These are the four aims of the plan:",
            "It helps in two ways:",
        ],
    )
    def test_a_number_that_is_not_the_lists(self, lead):
        assert len(said("count-is-not-the-lists", report(f"1. {lead}\n\n{self.LIST}"))) == 1

    @pytest.mark.parametrize(
        "lead",
        [
            "The plan has the following three aims:",
            "The plan must meet two of the following:",
            "At least four of the aims are:",
            "Over the next four years it will bring:",
            "Annex 2 aims to show what is planned:",
            "Of 12 aims four are met, and they are:",
            "The two boards wish for:",
            "There are nine aims, among them:",
        ],
    )
    def test_a_number_that_counts_something_else(self, lead):
        assert said("count-is-not-the-lists", report(f"1. {lead}\n\n{self.LIST}")) == []

    def test_entries_inside_entries_are_not_counted(self):
        inside = "1. Water\n   - clean\n   - deep\n2. Paths\n3. Trees\n"
        assert (
            said("count-is-not-the-lists", report(f"There are three aims:\n\n{inside}\nThat is all.")) == []
        )

    def test_real_papers(self):
        assert lines_in_seed("count-is-not-the-lists", "001") == [644]
        for seed in ("000", "002", "003", "004"):
            assert lines_in_seed("count-is-not-the-lists", seed) == []


class TestItems:
    def test_an_item_named_by_anothers_number(self):
        matters = agenda("1. Apologies", "2. Minutes", "3. Willow Pond Repairs", "4. Orchard Planting", "")
        assert len(said("item-is-another", matters + "First comes item 4, Willow Pond Repairs.")) == 1
        assert said("item-is-another", matters + "First comes item 3, Willow Pond Repairs.") == []
        assert said("item-is-another", matters + "First comes item 4, Planting in the Orchard.") == []
