"""Recommendations that do not fit their item, their report, their form or the body they are put to."""

import pytest

from tests.papers.proofing.rules.spoken import findings, lines_in_seed, said

ITEM = "{}. {}\nReport by Director of Parks\nThe Parks Board is RECOMMENDED to {}.\n"
AFTER = "7. Forward Plan\n8. Urgent Business\n9. Petitions\n10. Date of Next Meeting\n"


def agenda(*items: tuple[str, str]) -> str:
    printed = (ITEM.format(at, title, asked) for at, (title, asked) in enumerate(items, 2))
    return "Parks Board\n4 March 2025\nAGENDA\n1. Apologies\n" + "".join(printed) + AFTER


def report(asked: str, body: str = "PARKS BOARD", title: str = "WILLOW POND REPAIRS") -> str:
    head = f"{body} - 4 MARCH 2025\n\n{title}\n\nReport by Director of Parks\n\nRECOMMENDATION\n\n"
    return f"{head}{asked}\n\n1. The pond leaks.\n"


def minutes(resolved: str, body: str = "PARKS BOARD") -> str:
    return (
        f"{body}\n\nMinutes of the meeting held on 4 March 2025\n\nPresent: Councillor Anna Brook (Chair)\n\n"
        f"1. Apologies for Absence\n\nThere were none.\n\n2. Willow Pond Repairs\n\nThe report was presented.\n\n"
        f"{resolved}\n\n3. Orchard Planting\n\nThe report was noted.\n"
    )


class TestPasted:
    POND = "approve the lining of Willow Pond with clay by the coming summer"

    def test_the_recommendation_of_another_item(self):
        [finding] = findings(
            "recommendation-pasted",
            agenda(("Willow Pond Repairs", self.POND), ("Orchard Planting", self.POND)),
        )
        assert (finding.line, finding.confidence) == (10, "certain")
        assert finding.message == "This is the recommendation of item 2, under item 3."

    @pytest.mark.parametrize(
        "asked", ["note the report", "note the contents of the report and the actions set out in Annex 1"]
    )
    def test_what_every_second_item_recommends_is_no_slip(self, asked):
        twice = agenda(("Willow Pond Repairs", asked), ("Orchard Planting", asked))
        assert said("recommendation-pasted", twice) == []

    def test_real_papers(self):
        assert lines_in_seed("recommendation-pasted", "000") == [177]
        assert lines_in_seed("recommendation-pasted", "004") == []


class TestAgendaAndReport:
    RULE = "agenda-and-report-recommend-otherwise"

    @pytest.mark.parametrize(
        ("printed", "confidence"),
        [
            ("approve the lining of Willow Pond at a cost of £6,000", ["certain"]),
            ("approve the fencing of Willow Pond at a cost of £4,000", ["likely"]),
            ("close the northern car park for the winter and mend its fence", ["likely"]),
            ("approve the lining of Willow Pond at a cost of £4,000", []),
            ("APPROVE the lining of Willow Pond, at a cost of £4,000", []),
        ],
    )
    def test_the_two_are_compared(self, printed, confidence):
        asked = report(
            "The Parks Board is RECOMMENDED to approve the lining of Willow Pond at a cost of £4,000."
        )
        paper = agenda(("Willow Pond Repairs", printed)) + "\f" + asked
        assert [one.confidence for one in findings(self.RULE, paper)] == confidence

    def test_real_papers(self):
        for seed in ("000", "001", "004"):
            assert lines_in_seed(self.RULE, seed) == []


class TestResolved:
    @pytest.mark.parametrize(
        "resolved",
        [
            "RESOLVED to:\n\na) The Parks Board is RECOMMENDED to approve the lining of the pond.",
            "RESOLVED: That the Board is recommended to approve the lining of the pond.",
        ],
    )
    def test_the_words_of_the_report_left_standing(self, resolved):
        assert len(said("resolved-only-recommends", minutes(resolved))) == 1

    @pytest.mark.parametrize(
        "resolved",
        [
            "RESOLVED: That Council be RECOMMENDED to adopt the plan.",
            "RESOLVED to:\n\na) recommend to the Cabinet that the pond be lined.",
            "RESOLVED: That the Harbour Panel is asked to report in May.",
        ],
    )
    def test_a_body_may_recommend_to_another(self, resolved):
        assert said("resolved-only-recommends", minutes(resolved)) == []

    def test_real_papers(self):
        assert lines_in_seed("resolved-only-recommends", "000") == [323, 323, 359]


class TestBodies:
    @pytest.mark.parametrize(
        ("asked", "body", "confidence"),
        [
            ("The Committee is RECOMMENDED to line the pond.", "CABINET", ["certain"]),
            ("The Panel is RECOMMENDED to line the pond.", "PARKS BOARD", ["likely"]),
            ("The Board is RECOMMENDED to line the pond.", "PARKS BOARD", []),
            ("Council is RECOMMENDED to line the pond.", "CABINET", []),
            ("The Harbour Committee is RECOMMENDED to line the pond.", "CABINET", []),
        ],
    )
    def test_whom_a_paper_is_put_to(self, asked, body, confidence):
        found = findings("recommended-to-another-body", report(asked, body))
        assert [one.confidence for one in found] == confidence

    def test_real_papers(self):
        assert lines_in_seed("recommended-to-another-body", "004") == [31, 628]
        assert lines_in_seed("recommended-twice-over", "004") == [896]
        assert lines_in_seed("recommended-to-another-body", "000") == []


class TestForms:
    MADE = (
        "fares be frozen for a whole year",
        "stops be lit in every village",
        "drivers be paid by the hour",
    )

    def answered(self, *rows: str) -> str:
        made = "\n\n".join(f"RECOMMENDATION {at}: That {one}." for at, one in enumerate(self.MADE, 1))
        return (
            "CABINET - 4 MARCH 2025\n\nREPORT OF THE BUSES SCRUTINY PANEL ON NIGHT BUSES\n\n"
            "Report by: Buses Scrutiny Panel\n\n1. The Cabinet is RECOMMENDED to\n(a) note the points below; and\n"
            f"(b) agree a response.\n\n{made}\n\nAPPENDIX 1\n\nWork programme\n\nDate\tItem\n"
            "18 March 2025\tBuses\n1 July 2025\tTrains\n\nAPPENDIX 2\n\nSCRUTINY RECOMMENDATION RESPONSE\n\n"
            "Issue: Night buses\nDate response requested: 4 March 2025\n\nRecommendation\tAccepted or rejected\n"
            + "".join(f"That {one}.\tAccepted\n" for one in rows)
        )

    def test_a_form_behind_an_appended_work_programme(self):
        first, second, third = self.MADE
        stray = "a library on wheels be opened in the western valley"
        other = said("response-to-other-recommendations", self.answered(first, stray, third))
        assert other == [f"That {stray}."]
        [left] = findings("recommendation-without-response", self.answered(first, third))
        assert second in left.text

    def test_every_recommendation_answered(self):
        paper = self.answered(*self.MADE)
        assert said("response-to-other-recommendations", paper) == []
        assert said("recommendation-without-response", paper) == []

    def test_real_papers(self):
        assert lines_in_seed("response-to-other-recommendations", "004") == [163, 171]
        assert lines_in_seed("recommendation-without-response", "004") == []


class TestSiblings:
    def test_real_papers(self):
        for rule in ("item-without-recommendation", "recommendation-not-there"):
            assert lines_in_seed(rule, "000") == lines_in_seed(rule, "004") == []


class TestDecided:
    PARTS = (
        "(a) line the pond with clay;",
        "(b) count the ducks every year;",
        "(c) note the cost of the fence.",
    )

    def decided(self, *parts: str) -> list[str]:
        asked = report("The Parks Board is RECOMMENDED to:\n\n" + "\n".join(self.PARTS))
        return said("part-not-decided", asked, minutes("RESOLVED to:\n\n" + "\n".join(parts)))

    def test_a_part_left_out(self):
        assert len(self.decided(*self.PARTS[:2])) == 1

    def test_everything_decided_or_something_else_altogether(self):
        assert self.decided(*self.PARTS) == []
        assert self.decided("(a) defer the matter to the next meeting;", "(b) ask for another report.") == []

    def test_another_meeting(self):
        asked = report("The Parks Board is RECOMMENDED to:\n\n" + "\n".join(self.PARTS))
        later = minutes("RESOLVED to:\n\n" + "\n".join(self.PARTS[:2])).replace("4 March", "11 March")
        assert said("part-not-decided", asked, later) == []
