"""The HTML report: one file that can be mailed, and that nothing in a paper can break."""

from html.parser import HTMLParser

from shiremoot.papers.proofing import outputs
from shiremoot.papers.proofing.findings import Finding, Place
from shiremoot.papers.proofing.proof import File, Proof, Unreadable
from tests.papers.proofing.proofs import CLEAN, PROOF

VOID = {"meta"}


class Seen(HTMLParser):
    """The elements of a document, which must all be closed in order, and the words under each heading."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.words: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag, attributes):
        self.tags.append((tag, dict(attributes)))
        if tag not in VOID:
            self._open.append(tag)

    def handle_endtag(self, tag):
        assert self._open.pop() == tag

    def handle_data(self, data):
        if data.strip() and "style" not in self._open:
            self.words.append(data.strip())


def seen(proof: Proof, **options) -> Seen:
    page = Seen()
    page.feed(outputs.FORMATS["html"](outputs.OutputPage(proof, **options)))
    assert page._open == []
    return page


def test_it_says_its_language_has_headings_and_a_caption_and_heads_for_every_table():
    page = seen(PROOF, show_accepted=True)
    tags = [tag for tag, _ in page.tags]
    assert page.tags[0] == ("html", {"lang": "en-GB"})
    assert [tags.count(tag) for tag in ("h1", "h2", "table", "caption", "thead")] == [1, 3, 2, 2, 2]
    assert [one.get("scope") for tag, one in page.tags if tag == "th"] == [
        *["col"] * 3,
        *["row"] * 2,
        *["col"] * 3,
        "row",
    ]


def test_nothing_runs_and_nothing_is_fetched():
    page = seen(PROOF)
    assert {tag for tag, _ in page.tags} & {"script", "link", "img", "iframe", "object", "form"} == set()
    assert not any(name in {"src", "href"} or name.startswith("on") for _, one in page.tags for name in one)


def test_it_holds_the_words_the_message_what_was_expected_and_what_could_not_be_read():
    words = seen(PROOF).words
    for said in (
        "2 findings in 1 of 3 papers (1 certain, 1 likely); 1 accepted; 1 could not be read.",
        "Line 3, page 2",
        "“Monday 4 March 2025”",
        "4 March 2025 is a Tuesday.",
        "Expected: Tuesday 4 March 2025, or the date meant",
        "parks/minutes 1.txt, line 4: “Total 13”",
        "Certain",
        "scan.pdf holds pictures of pages & no text.",
    ):
        assert words.count(said) == 1, said


def test_whatever_a_paper_says_stays_words():
    attack = "</td><script>alert('x')</script>\"&"
    finding = Finding(
        Place(1, attack, None, attack), attack, attack, (Place(2, attack, None, "b"),), rule=attack
    )
    page = seen(Proof((File(attack, (finding,)),), (Unreadable(attack, attack),)))
    assert "script" not in {tag for tag, _ in page.tags}
    assert page.words.count(attack) == 4  # file, message, rule, what could not be read


def test_a_clean_paper_gives_a_report_that_says_so():
    assert "Nothing found in 1 paper." in seen(CLEAN).words
    assert "table" not in {tag for tag, _ in seen(CLEAN).tags}
