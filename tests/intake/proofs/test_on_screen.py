"""On screen: what an officer finds, narrows, accepts and takes away, and what is said when it cannot be."""

import dataclasses
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.intake.imports import actions as papers
from shiremoot.intake.proofs import actions, jobs, submitted
from shiremoot.intake.proofs.models import Acceptance, Proof, ProofJob
from shiremoot.spine.documents.models import Document
from tests.factories import proofs
from tests.factories.proofs import AGENDA, CLEAN, MENDED, OTHER, SLIPS, opened

pytestmark = pytest.mark.usefixtures("weekdays")
START = "/papers/proofs/start/"


@pytest.fixture
def amina(county):
    return county.client("amina")


def file(text: str = AGENDA, name: str = "agenda.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, text.encode())


def send(client, *given, address=START, box="papers", **more):
    return client.post(address, {box: list(given), "sending": "one form", **more})


def errors(answer) -> dict[str, list[str]]:
    assert answer.status_code == 400
    return dict(answer.context["form"].errors)


def shown(answer) -> list[str]:
    """The findings shown, in order."""
    assert answer.status_code == 200
    return [card.finding.message for beside in answer.context["passages"] for card in beside.cards]


def test_papers_are_sent_and_the_findings_shown_beside_their_lines(amina):
    answer = send(amina, file())
    page = amina.get(answer["Location"])
    assert answer["Location"] == Proof.objects.get().get_absolute_url()
    assert shown(page) == SLIPS
    (beside,) = page.context["passages"]
    assert [(line.number, line.pieces[-1].sure) for line in beside.lines if line.sure] == [
        (6, "certain"),
        (7, "certain"),
    ]
    assert '<mark class="slip slip--certain">Monday 3 December 2024</mark>' in " ".join(
        page.content.decode().split()
    )


def test_a_form_sent_twice_makes_one_proof(amina):
    assert send(amina, file())["Location"] == send(amina, file())["Location"]
    assert Proof.objects.count() == 1


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ([], ["Choose one paper or several"]),
        ([("a.txt", "")], ["a.txt is empty."]),
        ([("a.txt", "42")], ["a.txt holds almost no words in English, so nothing in it can be read."]),
        (
            [("a.txt", ""), ("b.txt", AGENDA), ("c.txt", "")],
            ["a.txt is empty.", "c.txt is empty. Nothing was proof-read yet: b.txt can be read."],
        ),
        ([(f"{n}.txt", AGENDA) for n in range(41)], ["Choose at most 40 papers; 41 were chosen"]),
    ],
)
def test_what_cannot_be_read_is_named_and_nothing_is_kept(amina, given, said):
    answer = send(amina, *[file(text, name) for name, text in given])
    assert errors(answer) == {"papers": said}
    assert (Proof.objects.count(), Document.objects.count()) == (0, 0)


def test_papers_too_big_together_are_refused(amina, settings):
    settings.PAPER_SIZE_LIMIT = 2**20
    big = "The river is wide. " * 30_000
    assert errors(send(amina, file(big, "a.txt"), file(big, "b.txt"))) == {
        "papers": ["The papers must be at most 1 MB together"]
    }


def test_a_picture_is_refused(amina):
    picture = SimpleUploadedFile("map.png", bytes.fromhex("89504e470d0a1a0a0000000d49484452"))
    (said,) = errors(send(amina, picture))["papers"]
    assert said.startswith("map.png is a PNG picture")


def test_longer_work_is_told_of_until_it_is_done(amina, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(submitted, "A_MOMENT", 0)
    with django_capture_on_commit_callbacks(execute=True):
        address = send(amina, file())["Location"]
    page = amina.get(address).content.decode()
    assert "1 paper, waiting to begin." in page
    assert '<noscript><meta http-equiv="refresh"' in page
    (waiting,) = ProofJob.objects.get().given
    assert set(waiting) == {"name", "data"}, "The worker opens it"
    jobs.work_on.func(ProofJob.objects.get().pk)
    assert amina.get(address)["Location"] == Proof.objects.get().get_absolute_url()


def test_drafts_that_were_only_proof_read_do_not_crowd_the_list_of_papers(amina):
    brought, _ = papers.bring_in(opened=opened(OTHER, "minutes.txt"), by=OPERATOR)
    send(amina, file())
    assert list(amina.get("/papers/").context["page"].object_list) == [brought]


def test_a_paper_that_is_here_is_proof_read_with_others_of_its_body(amina, county):
    source, _ = papers.bring_in(opened=opened(), by=OPERATOR)
    other, _ = papers.bring_in(opened=opened(CLEAN, "report.txt"), by=OPERATOR)
    papers.bring_in(opened=opened(OTHER, "elsewhere.txt"), by=OPERATOR)
    address = f"/papers/{source.pk}/proof-read/"
    assert list(amina.get(address).context["others"]) == [other]
    answer = amina.post(address, {"others": [other.pk], "sending": "x"})
    assert [paper.name for paper in Proof.objects.get().papers.all()] == ["agenda.txt", "report.txt"]
    assert answer["Location"] == Proof.objects.get().get_absolute_url()
    assert Proof.objects.get() in amina.get(address).context["proofs"]


def test_findings_are_narrowed_and_counted(amina, county):
    proof = proofs.made(6)
    address = proof.get_absolute_url()
    actions.accept(finding=proof.findings.get(order=1), reason="As it was.", by=OPERATOR)
    every = [f"{line} is a Tuesday." for line in (5, 15, 25, 35, 45, 55)]
    assert shown(amina.get(address)) == every
    assert shown(amina.get(f"{address}?sure=likely")) == [every[2], every[5]]
    assert shown(amina.get(f"{address}?sure=certain&state=open")) == [every[0], every[3], every[4]]
    assert shown(amina.get(f"{address}?state=accepted")) == [every[1]]
    assert shown(amina.get(f"{address}?group=figures&sure=nonsense&page=-3")) == every
    narrow = amina.get(address).context["results"].narrow
    assert narrow.fields["state"].choices == [
        ("", "Open and accepted"),
        ("open", "Open (5)"),
        ("accepted", "Accepted (1)"),
    ]
    assert "5 findings are open: 3 certain, 2 likely. 1 is accepted." in amina.get(address).content.decode()


def test_findings_of_several_papers_are_shown_under_the_name_of_each(amina):
    proof = proofs.made(4, names=("agenda.txt", "report.txt"))
    heads = [
        beside.paper.name
        for beside in amina.get(proof.get_absolute_url()).context["passages"]
        if beside.heads
    ]
    assert heads == ["agenda.txt", "report.txt"]
    assert len(shown(amina.get(f"{proof.get_absolute_url()}?paper=1"))) == 2


def test_the_bar_marks_where_findings_stand_and_how_sure_they_are(amina):
    proof = proofs.made(3)
    actions.accept(finding=proof.findings.get(order=0), reason="So", by=OPERATOR)
    (bar,) = amina.get(proof.get_absolute_url()).context["results"].bars
    assert (bar.open, bar.accepted) == (2, 1)
    assert bar.marks == [(5, 5, ""), (15, 15, "wrong"), (25, 25, "doubt")]
    assert bar.label == "Where the findings stand in agenda.txt: from line 5 to line 25 of 49"


def test_no_finding_of_the_kind_asked_for_is_told_so(amina):
    page = amina.get(f"{proofs.made(1).get_absolute_url()}?state=accepted").content.decode()
    assert "No finding is like that." in page


def test_nothing_found_says_what_was_looked_for(amina):
    page = amina.get(send(amina, file(CLEAN))["Location"]).content.decode()
    assert "Nothing found." in page
    assert "A date is printed with a weekday that it does not fall on." in page


def test_what_could_not_be_read_is_told_on_the_page_and_in_the_files_also_when_proofed_again(amina):
    note = "Page 2 is a picture of a page and was not read."
    given = dataclasses.replace(opened(CLEAN), notes=(note,))
    for _ in range(2):
        proof = actions.proof_read(given=[given], by=OPERATOR)
    page = amina.get(proof.get_absolute_url()).content.decode()
    assert "What could not be read of it is named below." in " ".join(page.split())
    assert note in page
    (file,) = json.loads(amina.get(f"{proof.get_absolute_url()}findings.json").content)["files"]
    assert file["notes"] == [note]


def test_accepting_comes_back_to_the_finding_as_the_list_was_narrowed(amina):
    proof = proofs.made(60)
    address = proof.get_absolute_url()
    answer = amina.post(f"{address}findings/40/?sure=certain", {"reason": "As it was."})
    assert answer["Location"] == f"{address}?sure=certain&page=2#finding-40"
    page = amina.get(answer["Location"])
    card = next(c for b in page.context["passages"] for c in b.cards if c.finding.order == 40)
    assert (card.acceptance.reason, card.acceptance.by, card.kind) == ("As it was.", "Amina", "accepted")


def test_when_accepted_ones_are_not_shown_accepting_goes_on_to_the_next(amina):
    address = proofs.made(3).get_absolute_url()
    for order, following in ((0, 1), (2, 1), (1, None)):
        answer = amina.post(f"{address}findings/{order}/?state=open", {"reason": "So"})
        place = "" if following is None else f"#finding-{following}"
        assert answer["Location"] == f"{address}?state=open{place}"


@pytest.mark.parametrize("reason", ["", "   "])
def test_accepting_without_a_reason_asks_for_one(amina, reason):
    address = f"{proofs.made(1).get_absolute_url()}findings/0/"
    assert errors(amina.post(address, {"reason": reason})) == {"reason": ["Say why it may stand"]}
    assert Acceptance.objects.count() == 0


def test_a_reason_too_long_is_given_back_to_be_shortened(amina):
    answer = amina.post(f"{proofs.made(1).get_absolute_url()}findings/0/", {"reason": "word " * 101})
    assert list(errors(answer)) == ["reason"]
    assert answer.context["form"]["reason"].value() == "word " * 101


def test_who_comes_second_is_told_and_keeps_what_was_typed(amina):
    proof = proofs.made(1)
    actions.accept(finding=proof.findings.get(), reason="As it was.", by=OPERATOR)
    answer = amina.post(f"{proof.get_absolute_url()}findings/0/", {"reason": "My own reason"})
    assert errors(answer) == {
        "__all__": [
            "This was accepted already, by operator at the command line. "
            "Your reason was not kept: “My own reason”."
        ]
    }


def test_a_page_that_went_stale_says_where_the_newest_proof_is(amina):
    old = proofs.made(1)
    new = proofs.made(1, follows=old)
    answer = amina.post(f"{old.get_absolute_url()}findings/0/", {"reason": "So"})
    assert "proofed again since" in errors(answer)["__all__"][0]
    assert new.get_absolute_url() in answer.content.decode()
    back = amina.post(f"{old.get_absolute_url()}findings/0/take-back/", follow=True).content.decode()
    assert "proofed again since" in back
    page = amina.get(old.get_absolute_url())
    assert page.context["newest"] == new
    assert "Why may it stand?" not in page.content.decode()
    assert amina.get(f"{old.get_absolute_url()}again/")["Location"] == new.get_absolute_url()


def test_what_was_accepted_is_taken_back_and_the_finding_remembers(amina):
    proof = proofs.made(1)
    one = f"{proof.get_absolute_url()}findings/0/"
    amina.post(one, {"reason": "As it was."})
    answer = amina.post(f"{one}take-back/")
    assert answer["Location"] == f"{proof.get_absolute_url()}#finding-0"
    assert [made.reason for made in amina.get(one).context["taken_back"]] == ["As it was."]
    twice = amina.post(f"{one}take-back/", follow=True).content.decode()
    assert "This was not accepted" in twice


def test_proofing_again_tells_what_is_gone_new_and_still_there(amina):
    first = send(amina, file())["Location"]
    mended = AGENDA.replace("Monday 3 December", "Tuesday 3 December") + "4. Pond, by Sunday 3 March 2025\n"
    second = send(amina, file(mended, "agenda 2.txt"), address=f"{first}again/", box="paper_0")["Location"]
    page = amina.get(second)
    assert [(card.finding.message, card.news) for card in page.context["passages"][0].cards] == [
        (SLIPS[1], "still"),
        ("3 March 2025 is a Monday.", "new"),
    ]
    assert [one.message for one in page.context["gone"]] == [SLIPS[0]]
    assert shown(amina.get(f"{second}?state=new")) == ["3 March 2025 is a Monday."]
    assert amina.get(first).context["newest"].get_absolute_url() == second


@pytest.mark.parametrize(
    ("given", "box", "said"),
    [
        ({}, "papers", "Choose the papers that were mended"),
        (
            {"papers": ("other.txt", MENDED)},
            "papers",
            "No paper of this proof is called other.txt. Choose it below, beside the paper it replaces",
        ),
        ({"paper_1": ("x.txt", "")}, "paper_1", "x.txt is empty."),
        (
            {"papers": ("agenda.txt", AGENDA)},
            "papers",
            "Nothing was changed: this is the same, letter for letter, as before.",
        ),
    ],
)
def test_what_cannot_be_proofed_again_is_told_at_its_box(amina, given, box, said):
    first = send(amina, file(), file(OTHER, "report.txt"))["Location"]
    answer = amina.post(
        f"{first}again/", {name: file(text, called) for name, (called, text) in given.items()}
    )
    assert errors(answer) == {box: [said]}
    assert Proof.objects.count() == 1


def test_of_several_papers_those_mended_are_known_by_their_names(amina):
    first = send(amina, file(), file(OTHER, "report.txt"))["Location"]
    second = send(amina, file(CLEAN), address=f"{first}again/")["Location"]
    assert [card.paper.name for beside in amina.get(second).context["passages"] for card in beside.cards] == [
        "report.txt",
        "report.txt",
    ]


def test_a_finding_shows_the_lines_of_its_other_places(amina):
    page = amina.get(f"{proofs.made(2).get_absolute_url()}findings/1/")
    ((place, lines),) = page.context["elsewhere"]
    assert (place.line, [line.number for line in lines], page.context["before"].order) == (
        16,
        list(range(13, 20)),
        0,
    )
    assert page.context["after"] is None


def test_a_whole_paper_opens_at_the_line_asked_for(amina):
    proof = proofs.made(60)
    page = amina.get(f"{proof.get_absolute_url()}papers/0/?line=250")
    stretch = page.context["stretch"]
    assert (stretch.lines[0].number, stretch.lines[-1].number, len(stretch.cards)) == (201, 400, 20)
    assert 'id="line-250"' in page.content.decode()


def test_findings_are_taken_away_as_the_command_writes_them(amina):
    proof = proofs.made(2)
    actions.accept(finding=proof.findings.get(order=1), reason="As it was.", by=OPERATOR)
    answer = amina.get(f"{proof.get_absolute_url()}findings.json")
    (told,) = json.loads(answer.content)["files"]
    assert (told["file"], [one["line"] for one in told["findings"]]) == ("agenda.txt", [5])
    assert [(one["line"], one["reason"]) for one in told["accepted"]] == [(15, "As it was.")]
    assert answer["Content-Disposition"] == f'attachment; filename="findings-agendatxt-{proof.pk}.json"'
    sarif = json.loads(amina.get(f"{proof.get_absolute_url()}findings.sarif").content)
    assert [bool(one["suppressions"]) for one in sarif["runs"][0]["results"]] == [False, True]
    assert b"As it was." in amina.get(f"{proof.get_absolute_url()}findings.html").content
    assert amina.get(f"{proof.get_absolute_url()}findings.exe").status_code == 404


def test_the_list_shows_the_newest_of_each_chain_and_home_counts_those_with_findings_open(amina):
    old = proofs.made(2)
    new = proofs.made(2, follows=old)
    done = proofs.made(1, names=("done.txt",))
    actions.accept(finding=done.findings.get(), reason="So", by=OPERATOR)
    rows = amina.get("/papers/proofs/").context["rows"]
    assert [(proof, tally.open, tally.accepted) for proof, tally in rows] == [(done, 0, 1), (new, 2, 0)]
    (card,) = (card for card in amina.get("/").context["cards"] if card.title == "Proof-reading")
    assert card.number == 1


def test_a_paper_whose_words_look_like_markup_is_shown_as_words(amina):
    text = AGENDA.replace("Winter plan", "<script>alert(1)</script> plan")
    page = amina.get(send(amina, file(text, "<b>.txt"))["Location"]).content.decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script>alert" not in page
    assert "<b>.txt" not in page
