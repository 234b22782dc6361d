"""A sample thread: a review of a made-up committee's paths, from its findings to what changed. All of it says so."""

import datetime

from shiremoot.demonstration import cast
from shiremoot.foundation import clock
from shiremoot.foundation.access.viewer import OPERATOR, Viewer, viewer_of
from shiremoot.foundation.accounts.models import Account
from shiremoot.spine.bodies.models import Body
from shiremoot.spine.thread import actions, impact, progress, proposals, responses
from shiremoot.spine.thread.models import Finding, Recommendation, Source
from shiremoot.spine.thread.responses import ResponseWords
from shiremoot.spine.thread.rules import FindingPolarity, ResponseAnswer, ResponseState, SourceKind, Verdict

SAMPLE = "Sample data."
REVIEWED_ON = datetime.date(2024, 6, 6)
GAP = f"People who use wheelchairs could not pass the stile at the ford. {SAMPLE}"
STRENGTH = f"Volunteers walk every path each month and report what they find. {SAMPLE}"
GATE = f"Put a gate in place of the stile at the ford. {SAMPLE}"
MAP = f"Publish a map that shows which paths have no steps. {SAMPLE}"
PAVING = f"Pave the path along the mill stream. {SAMPLE}"


def build(body: Body, owners: tuple[str, str]) -> None:
    """Add the review, its recommendations to `body`, the responses, and two actions owned by `owners`."""
    clerk = viewer_of(Account.objects.get(email=cast.PLAYERS[0].email), clock.today())
    with clock.at("2024-06-06T10:00"):
        source = actions.open_source(
            by=OPERATOR,
            kind=SourceKind.REVIEW,
            title="Review of access to paths (sample data)",
            author="An independent reviewer (sample data)",
            considered_by=body,
            on=REVIEWED_ON,
        )
        gate, map_, paving = _recommend(source, body)
    with clock.at("2024-07-11T12:00"):
        _respond(clerk, gate, map_, paving)
    _act(clerk, body, gate, map_, owners)


def _recommend(source: Source, body: Body) -> list[Recommendation]:
    gap = _finding(source, GAP, FindingPolarity.GAP)
    _finding(source, STRENGTH, FindingPolarity.STRENGTH)
    return [
        actions.recommend(
            by=OPERATOR,
            source=source,
            label=str(number),
            text=text,
            to=body,
            response_required=True,
            findings=[gap],
        )
        for number, text in enumerate((GATE, MAP, PAVING), 1)
    ]


def _finding(source: Source, text: str, polarity: FindingPolarity) -> Finding:
    return actions.record_finding(
        by=OPERATOR, source=source, text=text, polarity=polarity, themes=["Access for disabled people"]
    )


def _respond(clerk: Viewer, gate: Recommendation, map_: Recommendation, paving: Recommendation) -> None:
    """Publish an acceptance and a rejection; leave the third answer a draft."""
    accepted = ResponseWords(
        gate.addressees.get(),
        ResponseAnswer.ACCEPTED,
        f"The stile goes and a gate comes. {SAMPLE}",
        lead="The vice-chair",
        timescale="By September 2024",
    )
    rejected = ResponseWords(
        paving.addressees.get(),
        ResponseAnswer.REJECTED,
        reason=f"The stream floods the path each winter and would lift the paving. {SAMPLE}",
    )
    responses.respond(by=clerk, replies=[accepted, rejected], to=ResponseState.PUBLISHED)
    draft = ResponseWords(
        map_.addressees.get(), ResponseAnswer.PARTLY_ACCEPTED, f"A map of the paths by the mill. {SAMPLE}"
    )
    responses.respond(by=clerk, replies=[draft])


def _act(
    clerk: Viewer, body: Body, gate: Recommendation, map_: Recommendation, owners: tuple[str, str]
) -> None:
    """Bring one action to its end, and another on its way."""
    with clock.at("2024-07-11T12:30"):
        first = proposals.add_to_recommendation(
            by=clerk,
            recommendation=gate,
            text=f"Have a gate built at the ford. {SAMPLE}",
            owner=owners[0],
            due_on=datetime.date(2024, 9, 30),
            followed_by=body,
        )
        second = proposals.add_to_recommendation(
            by=clerk,
            recommendation=map_,
            text=f"Draw a map of paths without steps. {SAMPLE}",
            owner=owners[1],
            due_on=datetime.date(2025, 1, 31),
            followed_by=body,
        )
        impact.expect(
            action=first,
            effect=f"People who use wheelchairs can walk to the ford. {SAMPLE}",
            shown_by=f"A count of walkers at the ford by volunteers. {SAMPLE}",
            look_on=datetime.date(2024, 10, 14),
            by=clerk,
        )
        impact.expect(
            action=second,
            effect=f"More people who cannot use steps choose a path before they set out. {SAMPLE}",
            shown_by=f"The yearly survey of walkers. {SAMPLE}",
            look_on=datetime.date(2025, 6, 30),
            by=clerk,
        )
    with clock.at("2024-09-12T15:00"):
        progress.complete(
            action=first,
            evidence=f"The gate is in use; a photograph is in the minute book. {SAMPLE}",
            by=clerk,
        )
        progress.report_progress(action=second, text=f"Half the paths are walked. {SAMPLE}", by=clerk)
    with clock.at("2024-10-14T10:00"):
        impact.confirm(action=first, by=clerk)
        impact.look_at_impact(
            action=first,
            verdict=Verdict.CHANGED,
            text=f"Forty people in wheelchairs passed the gate in its first month; none could before. {SAMPLE}",
            on=datetime.date(2024, 10, 14),
            by=clerk,
            close=True,
        )
