"""`shiremoot import`: a paper in, and what was understood; or one sentence on what is wrong and nothing stored."""

import pytest

from shiremoot.config import cli
from shiremoot.meetings.record.models import Meeting
from shiremoot.spine.documents.models import Document, Fact
from shiremoot.spine.duties.models import Duty
from tests.factories import papers
from tests.papers.formats import made


@pytest.fixture
def agenda(tmp_path):
    file = tmp_path / "agenda.txt"
    file.write_text(papers.AGENDA, encoding="utf-8")
    return str(file)


def test_a_paper_waits_to_be_looked_over(county, agenda, capsys):
    assert cli.main(["import", agenda]) == 0
    said = capsys.readouterr()
    source = Document.objects.get()
    assert (source.state, said.err) == ("waiting", "")
    assert f"Waiting to be checked: /papers/{source.pk}" in said.out
    assert "5  agenda item" in said.out
    assert Meeting.objects.count() == 1


def test_with_confirm_it_goes_into_the_record(county, agenda, capsys):
    assert cli.main(["import", "--confirm", agenda]) == 0
    assert "Stored: 5 agenda items" in capsys.readouterr().out
    assert (Document.objects.get().state, Meeting.objects.count()) == ("stored", 3)
    assert Duty.objects.filter(kind="publish-agenda").count() == 2


def test_a_paper_imported_twice_is_stored_once(county, agenda, capsys):
    cli.main(["import", "--confirm", agenda])
    before = (Document.objects.count(), Fact.objects.count(), Duty.objects.count(), Meeting.objects.count())
    capsys.readouterr()
    assert cli.main(["import", "--confirm", agenda]) == 0
    assert "This paper is already here (stored), so nothing was added." in capsys.readouterr().out
    assert (
        Document.objects.count(),
        Fact.objects.count(),
        Duty.objects.count(),
        Meeting.objects.count(),
    ) == before


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("noise.bin", bytes(range(256)) * 8),
        ("minutes.pdf", b"%PDF-1.7"),
        ("empty.txt", b""),
        ("missing.txt", None),
    ],
)
def test_what_is_no_paper_is_one_line_on_standard_error_and_nothing_stored(
    county, tmp_path, capsys, name, content
):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    assert cli.main(["import", "--confirm", str(tmp_path / name)]) == 2
    said = capsys.readouterr()
    assert (said.out, said.err.count("\n")) == ("", 1)
    assert said.err.startswith("shiremoot: ")
    assert name in said.err
    assert (Document.objects.count(), Fact.objects.count()) == (0, 0)


def test_of_a_folder_every_paper_is_brought_in_whatever_its_format(county, tmp_path, agenda, capsys):
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "agenda.pdf").write_bytes(made.joined(made.pdf(), made.scan(1)))
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    assert cli.main(["import", str(tmp_path)]) == 0
    assert sorted(Document.objects.values_list("name", flat=True)) == ["agenda.pdf", "agenda.txt"]
    assert "  Page 3 is a picture without text." in capsys.readouterr().out


def test_one_bad_file_does_not_stop_the_others_and_shows_in_the_exit_code(county, tmp_path, agenda, capsys):
    assert cli.main(["import", str(tmp_path / "missing.txt"), agenda]) == 2
    assert Document.objects.count() == 1


def test_a_paper_that_cannot_be_stored_says_why_and_waits(county, agenda, capsys):
    cli.main(["import", agenda])
    Fact.objects.filter(kind__in=["meeting", "document", "report"]).update(state="left out")
    capsys.readouterr()
    assert cli.main(["import", "--confirm", agenda]) == 2
    assert "The paper does not say which body it is of." in capsys.readouterr().err
    assert Document.objects.get().state == "waiting"
