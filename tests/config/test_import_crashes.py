"""The machine stops while a folder is imported: each paper is there whole or not at all, and it can be done again."""

import pytest

from shiremoot.config import cli
from shiremoot.foundation.trail.models import Entry
from shiremoot.foundation.written import WrittenQuerySet
from shiremoot.intake.imports import actions, storing
from shiremoot.intake.imports.acts import ImportsAct
from shiremoot.meetings.record.models import AgendaItem, Meeting
from shiremoot.spine.documents.models import Document, Fact
from shiremoot.spine.duties.models import Duty
from tests import killing
from tests.factories import moorshire, papers

MODELS = (Document, Fact, Meeting, AgendaItem, Duty)
WHOLE = (
    2,
    30,
    4,
    10,
    9,
)  # both papers, the meeting that Moorshire has anyway, and one annual report that both name


@pytest.fixture
def folder(committed, tmp_path):
    """Two papers, of meetings a week apart, and Moorshire to bring them into."""
    moorshire.build()
    later = papers.AGENDA.replace("12 December", "19 December")
    for name, text in (("first.txt", papers.AGENDA), ("second.txt", later)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def bring_in(folder) -> int:
    return cli.main(["import", "--confirm", str(folder)])


def there() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in MODELS)


@pytest.mark.parametrize(
    ("module", "name", "after", "papers_there"),
    [
        (WrittenQuerySet, "bulk_create", True, []),
        (actions, "_keep", True, []),
        (actions, "store", False, ["waiting"]),
        (storing.paper.PaperToStore, "of", True, ["waiting"]),
        (storing, "store", True, ["waiting"]),
        (actions, "store", True, ["stored"]),
    ],
)
def test_killed_in_the_middle_a_paper_is_there_whole_or_not_at_all(folder, module, name, after, papers_there):
    before = there()
    killing.kill_at(module, name, lambda: bring_in(folder), after=after)
    assert list(Document.objects.values_list("state", flat=True)) == papers_there
    if "stored" not in papers_there:
        assert there()[2:] == before[2:]
    assert bring_in(folder) == 0
    assert list(Document.objects.values_list("state", flat=True)) == ["stored", "stored"]
    assert there() == WHOLE
    assert [Entry.objects.filter(act=act).count() for act in (ImportsAct.BROUGHT_IN, ImportsAct.STORED)] == [
        2,
        2,
    ]
    assert bring_in(folder) == 0
    assert there() == WHOLE
