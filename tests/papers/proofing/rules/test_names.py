"""Names that are not the same from one place to the next, and those that may well differ."""

import pytest

from tests.papers.proofing.rules.spoken import findings, lines_in_seed, said

PRESENT = "Parks Committee\nMinutes of the meeting held on 4 March 2025\nPresent: "


class TestPeople:
    def test_a_councillor_without_one_letter_is_told_with_the_usual_name(self):
        paper = "Councillor Hannaby moved. Councillor Hannaby spoke.\n\nCouncillor Hanaby replied."
        [finding] = findings("person-spelt-two-ways", paper)
        assert (finding.line, finding.text, finding.expected) == (
            3,
            "Councillor Hanaby",
            "Councillor Hannaby",
        )

    def test_the_title_may_be_shortened_and_the_first_name_left_out(self):
        paper = "Councillor Jenny Hannaby moved the motion and spoke.\n\nCllr Hanaby replied."
        assert said("person-spelt-two-ways", paper) == ["Cllr Hanaby"]

    def test_the_list_of_those_present_says_which_spelling_is_right(self):
        paper = (
            PRESENT
            + "Councillor Ann Marlow and Councillor Tom Azhar\n\nTom Ahzar said yes. Tom Ahzar went home."
        )
        assert {one.expected for one in findings("person-spelt-two-ways", paper)} == {"Tom Azhar"}

    @pytest.mark.parametrize(
        "words",
        [
            "Councillor Jo Brown met Councillor Kim Browne.",
            "Joan Marlow wrote to John Marlow.",
            "Tom Reed’s letter went to Tom Reed.",
            "Anna Lee met Anna Leigh.",
            "Castle Hill is near Castle Hall.",
            "One Parking Permit, two Parking Permits.",
            "The Green Lane bridge. The Greer Lane bridge is green.",
        ],
    )
    def test_two_people_with_like_names_are_left_alone(self, words):
        assert said("person-spelt-two-ways", words) == []

    def test_two_on_one_list_are_two_people(self):
        paper = (
            PRESENT
            + "Councillor Ann Smith, Councillor Tom Smyth\n\nCouncillor Smith and Councillor Smyth left."
        )
        assert said("person-spelt-two-ways", paper) == []

    def test_real_papers(self):
        assert lines_in_seed("person-spelt-two-ways", "000") == [281, 285, 301]
        assert lines_in_seed("person-spelt-two-ways", "004") == [1855]


class TestBodies:
    @pytest.mark.parametrize(
        ("usual", "slip"),
        [
            ("Joint Strategic Needs Assessment", "Joint Needs Strategic Assessment"),
            ("Health Overview and Scrutiny Committee", "Health and Overview Scrutiny Committee"),
            ("Moor Vale Road Safety Board", "Moor Road Vale Safety Board"),
        ],
    )
    def test_words_in_another_order(self, usual, slip):
        paper = f"The {usual} was named. The {usual} was read.\n\nThe {slip} was noted."
        [finding] = findings("body-in-another-order", paper)
        assert finding.line == 3
        assert (slip.endswith(finding.text), usual.endswith(finding.expected)) == (True, True)

    @pytest.mark.parametrize(
        "slip",
        [
            "Combating Drugs Partnership",
            "Combatting Drug Partnership",
            "Combatting Drugs Parnership",
        ],
    )
    def test_a_letter_too_few(self, slip):
        paper = f"The Combatting Drugs Partnership met. The Combatting Drugs Partnership left.\n\nThe {slip} came."
        [finding] = findings("body-spelt-two-ways", paper)
        assert (finding.line, slip.endswith(finding.text)) == (3, True)

    def test_a_lost_apostrophe(self):
        paper = "The Childrens Trust met. The Childrens Trust left.\n\nThe Children’s Trust replied."
        assert said("body-spelt-two-ways", paper) == ["Childrens Trust"]

    @pytest.mark.parametrize(
        "words",
        [
            "Oxfield's Growth Board met. The Oxfield Growth Board left.",
            "The Adults and Health Scrutiny Board met the Health and Adults Scrutiny Board.",
            "The Mayor of the Combined Authority met the Mayoral Combined Authority.",
            "North Marsh Parish Council wrote to South Marsh Parish Council.",
            "The Carer Board met the Carers Board.",
            "The Boards of the Growth Board's members met the Growth Board.",
        ],
    )
    def test_bodies_that_may_well_differ(self, words):
        assert said("body-spelt-two-ways", words) + said("body-in-another-order", words) == []

    def test_real_papers(self):
        assert lines_in_seed("body-in-another-order", "000") == [293, 325, 430]
        assert lines_in_seed("body-in-another-order", "004") == [191, 197]
        assert lines_in_seed("body-spelt-two-ways", "001") == [821, 916]
        assert {137, 155, 189, 1426, 2424, 3713} <= set(lines_in_seed("body-spelt-two-ways", "000"))


class TestAcronyms:
    def test_one_of_the_field_is_known_without_being_explained(self):
        assert said("acronym-scrambled", "The ECHP was late.") == ["ECHP"]

    @pytest.mark.parametrize(
        "words",
        [
            "The CSP met the CPS.",  # both are the field's own, and short
            "The Moor Road Safety Group (MRSG) met the Moor Rail Goods Service (MRGS). MRSG left. MRGS came.",
            "SEND FORMS BY POST TO THE CLERK",
        ],
    )
    def test_two_acronyms_that_both_stand_for_something(self, words):
        assert said("acronym-scrambled", words) == []

    @pytest.mark.parametrize(
        ("words", "expected"),
        [
            ("Moor Safeguarding Children Board (MCSB)", ["MSCB"]),
            ("Moor Safeguarding Children Board (MXCB)", ["MSCB"]),
            ("Moor Safeguarding Children Board (MSCB)", []),
            ("Health and Wellbeing Board (HWB)", []),
            ("Health and Wellbeing Board (HWBB)", []),
            ("Department for Education (DFE)", []),
            ("Domestic Abuse Support Service (Refuge)", []),
            ("Urgent and Emergency Care (UEC)", []),
        ],
    )
    def test_letters_against_words(self, words, expected):
        paper = f"The {words} met."
        assert [one.expected for one in findings("acronym-does-not-fit", paper)] == expected

    def test_two_ways_to_spell_one_out(self):
        paper = (
            "Multi-Agency Risk Management (MARM) began. Multi-Agency Risk Management (MARM) grew.\n\n"
            "Multi-Agency Risk Meeting (MARM) ended."
        )
        [finding] = findings("acronym-spelt-out-two-ways", paper)
        assert (finding.line, finding.expected) == (3, "Multi Agency Risk Management")

    def test_a_word_left_out_where_it_is_spelt_out(self):
        paper = "Moor Safeguarding Children Board (MSCB) met.\n\nThe Moor Safeguarding Board (MSCB) left."
        assert [one.line for one in findings("acronym-spelt-out-two-ways", paper)] == [3]
        assert said("acronym-spelt-out-two-ways", paper.replace("The Moor Safeg", "The Safeg")) == []

    def test_two_things_with_one_acronym_are_two_things(self):
        paper = "Strategic Intelligence Assessment (SIA) and the Science Investment Audit (SIA)."
        assert said("acronym-spelt-out-two-ways", paper) == []

    @pytest.mark.parametrize(
        "words",
        [
            "The NHSE met. NHSE left. NHSE came. NHSE wrote.",
            "CARRIED. It was CARRIED. All CARRIED. Then CARRIED.",
            "XQRB – Xylem Quarry. XQRB, XQRB and XQRB.",
            "The XQRB (the Xylem board) met. XQRB, XQRB, XQRB.",
            "XQRB met. XQRB left. XQRB came.",
        ],
    )
    def test_what_needs_no_explaining(self, words):
        assert said("acronym-never-explained", words) == []

    def test_real_papers(self):
        assert lines_in_seed("acronym-scrambled", "000") == [333, 373]
        assert lines_in_seed("acronym-scrambled", "004") == [209, 1867]
        assert lines_in_seed("acronym-does-not-fit", "001") == [513]
        assert lines_in_seed("acronym-does-not-fit", "002") == [43]
        assert {945, 1145, 1396, 2128} <= set(lines_in_seed("acronym-spelt-out-two-ways", "004"))


class TestPresence:
    def test_apologies_for_lateness_are_no_slip(self):
        paper = (
            PRESENT + "Councillor Ann Marlow (Chair), Councillor Tom Reed\n1. Apologies\n"
            "Apologies for lateness were received from Councillor Tom Reed.\n2. Minutes\nAgreed."
        )
        assert said("apologies-from-somebody-present", paper) == []

    def test_somebody_with_the_same_surname_is_somebody_else(self):
        paper = (
            PRESENT + "Councillor Ann Marlow (Chair), Councillor Tom Reed\n1. Apologies\n"
            "Apologies were received from Councillor Kim Reed.\n2. Minutes\nAgreed."
        )
        assert said("apologies-from-somebody-present", paper) == []


class TestPosts:
    @pytest.mark.parametrize(
        "second",
        [
            "Tom Reed, Deputy Director of Public Health, spoke.",
            "Tom Reed, Interim Director of Public Health, spoke.",
            "Tom Reed, former Director of Public Health, spoke.",
            "Tom Reed, Director of Public Protection, spoke.",
            "Dr A Marlow, Director of Public Health, spoke.",
            "Tom Reed, Director of Public Health, Vale District Council, spoke.",
            "The Director of Public Health, Moor County, spoke.",
        ],
    )
    def test_posts_that_another_may_hold(self, second):
        assert said("post-held-by-two", f"Ann Marlow, Director of Public Health, spoke.\n\n{second}") == []

    def test_cabinet_members_named_after_their_post(self):
        paper = "Cabinet Member for Roads: Ann Marlow\n\nCabinet Member for Roads, Tom Reed, spoke."
        assert len(said("post-held-by-two", paper)) == 1
