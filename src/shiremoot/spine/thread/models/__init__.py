"""The thread: sources, findings, recommendations, addressees, responses, actions, evidence and impact."""

from shiremoot.spine.thread.models.actions import (
    Action,
    ActionRating,
    ActionUpdate,
    Evidence,
    ExpectedEffect,
    ImpactLook,
)
from shiremoot.spine.thread.models.links import ResponseLink
from shiremoot.spine.thread.models.recommendations import (
    Addressee,
    Finding,
    JointSource,
    Recommendation,
    ReferenceSeries,
    Response,
    Source,
    Theme,
)

__all__ = [
    "Action",
    "ActionRating",
    "ActionUpdate",
    "Addressee",
    "Evidence",
    "ExpectedEffect",
    "Finding",
    "ImpactLook",
    "JointSource",
    "Recommendation",
    "ReferenceSeries",
    "Response",
    "ResponseLink",
    "Source",
    "Theme",
]
