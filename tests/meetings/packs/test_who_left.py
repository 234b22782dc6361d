"""A member who left an item for a pecuniary interest reads neither its exempt report nor a pack that holds it."""

import pytest

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.clock import now
from shiremoot.foundation.files import inspection
from shiremoot.meetings.live.models import Declaration
from shiremoot.meetings.packs.models import PublishedFile, PublishedPaper
from shiremoot.meetings.record.models import Attendance
from shiremoot.meetings.reports import actions as reports
from shiremoot.meetings.reports.models import Version
from shiremoot.spine.bodies import actions as bodies
from tests.factories import published, uploads

OWN_TITLE = "Purchase of Moor House"


@pytest.fixture
def paper(county):
    """The exempt report of a pack, beside one for everybody; Joan is a member of the board."""
    bodies.seat(by=OPERATOR, body=county.board, role="member", person=county.joan)
    agenda = published.begin(county)
    report = published.commission(published.add(agenda, "A building"))
    upload = inspection.inspect(uploads.pdf("Moor House"), "Moor House.pdf")
    published.save(report, upload=upload, **published.EXEMPT)
    published.check_all(report)
    reports.clear(by=OPERATOR, report=report)
    published.cleared(agenda, "Housing")
    published.publish(county)
    return PublishedPaper.objects.exclude(exempt_paragraph=None).get()


def leaves(county, paper, kind: str = "disclosable pecuniary") -> None:
    """Joan declares an interest in the item and leaves."""
    here = Attendance.objects.create(meeting=county.meeting, name=county.joan.name)
    Declaration.objects.create(
        attendance=here, item=paper.item, kind=kind, what="Owns it", obliges="leave", at=now()
    )


def reads(county, paper) -> dict[str, bool]:
    """Which of the exempt things Joan is given, in list and by address."""
    client, viewer = county.client("joan"), county.viewer("joan")
    private = PublishedFile.objects.filter(private=True).select_related("pack__meeting__body")
    visible = set(policies.visible_to(viewer, PublishedFile).values_list("pk", flat=True))
    found = {"the report": client.get(paper.get_absolute_url()).status_code == 200}
    for one in private:
        what = "its file" if one.paper_id else "the pack"
        given = client.get(f"{county.meeting.get_absolute_url()}documents/{one.pk}/").status_code == 200
        assert given == (one.pk in visible), what
        found[what] = given
    return found


def test_a_member_reads_all_of_it(county, paper):
    assert reads(county, paper) == {"the report": True, "its file": True, "the pack": True}


def test_one_who_left_for_a_pecuniary_interest_reads_none_of_it(county, paper):
    leaves(county, paper)
    assert reads(county, paper) == {"the report": False, "its file": False, "the pack": False}


def test_one_who_left_another_item_reads_all_of_it(county, paper):
    other = PublishedPaper.objects.get(exempt_paragraph=None)
    leaves(county, other)
    assert reads(county, paper) == {"the report": True, "its file": True, "the pack": True}


def told(client, paper) -> list[tuple[bool, bool]]:
    """Whether the pack's list and the meeting's tell the paper's own title, and whether they lead to it."""
    addresses = (paper.pack.get_absolute_url(), paper.pack.meeting.get_absolute_url())
    pages = [client.get(address).content.decode() for address in addresses]
    return [(OWN_TITLE in page, f'href="{paper.get_absolute_url()}"' in page) for page in pages]


def test_only_who_may_read_an_exempt_paper_is_told_its_own_title_in_lists(county, paper):
    """Two that the public knows as “Private item” cannot be told apart by those who are to read them."""
    Version.objects.filter(pk=paper.version_id).update(title=OWN_TITLE)
    found = {name: told(county.client(name), paper) for name in ("joan", "amina", "carys", "visitor")}
    leaves(county, paper)
    found["joan, who left"] = told(county.client("joan"), paper)
    both, neither = [(True, True)] * 2, [(False, False)] * 2
    assert found == {
        "joan": both,
        "amina": both,
        "carys": neither,
        "visitor": neither,
        "joan, who left": neither,
    }
