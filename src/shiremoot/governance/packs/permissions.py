"""Papers brought in may hold exempt matter, so only those who serve their body, or brought them, see them whole."""

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from shiremoot.foundation.access import policies
from shiremoot.foundation.access.refusals import Refused
from shiremoot.foundation.access.rules import Role, ability
from shiremoot.foundation.access.viewer import Viewer
from shiremoot.governance.bodies.models import Body

BRING_IN = ability(
    "bring a paper into the record",
    {Role.DEMOCRATIC_SERVICES, Role.SCRUTINY, Role.BUSINESS_MANAGER, Role.PARTNERSHIP},
)


def check_can_bring_in(viewer: Viewer) -> None:
    """Anyone who serves some body, or the county. Else `Refused`."""
    if not viewer.may_somewhere(BRING_IN):
        raise Refused(BRING_IN.words)


def check_can_store(viewer: Viewer, body: Body, *, new: bool) -> None:
    """Those who serve the paper's own body, or the county; a body new to the register, only the county."""
    if new and not viewer.may_county_wide(BRING_IN):
        raise Refused(
            BRING_IN.words,
            thing=str(body),
            reason=f"{body} is not in the register yet. Only an officer of the county can store its first paper.",
        )
    if not viewer.may(BRING_IN, body_id=body.pk):
        raise Refused(
            BRING_IN.words, thing=str(body), reason=f"Only those who serve {body} can store its papers."
        )


def _seen(prefix: str):
    def condition(viewer: Viewer) -> Q:
        if viewer.may_county_wide(BRING_IN):
            return policies.EVERYTHING
        if viewer.account is None or not viewer.may_somewhere(BRING_IN):
            return policies.NOTHING
        served = [g.body_id for g in viewer.grants if g.body_id and g.role in BRING_IN.roles]
        return Q(**{f"{prefix}body__in": served}) | Q(**{f"{prefix}account": viewer.account})

    return condition


def _whole(proof: str):
    """True of rows whose proof, the field named, holds no paper that this viewer may not see."""

    def condition(viewer: Viewer) -> Q:
        seen = _seen("")(viewer)
        if seen in (policies.EVERYTHING, policies.NOTHING):
            return seen
        papers = apps.get_model("packs", "ProofPaper").objects.filter(proof=OuterRef(proof))
        sources = apps.get_model("packs", "Source").objects.filter(seen)
        return Q(Exists(papers)) & ~Q(Exists(papers.exclude(source__in=sources)))

    return condition


def _any_of_the_chain(viewer: Viewer) -> Q:
    seen = _whole("pk")(viewer)
    if seen in (policies.EVERYTHING, policies.NOTHING):
        return seen
    return Q(chain__in=apps.get_model("packs", "Proof").objects.filter(seen).values("chain"))


def declare() -> None:
    words = "those who serve the paper's body or the county, and whoever brought it"
    policies.declare("packs.source", words, _seen(""))
    policies.declare("packs.fact", words, _seen("source__"))
    together = "those who may see every paper of the proof"
    policies.declare("packs.proof", together, _whole("pk"))
    policies.declare("packs.proofpaper", together, _whole("proof_id"))
    policies.declare("packs.finding", together, _whole("proof_id"))
    policies.declare(
        "packs.proofjob",
        "whoever sent the papers",
        lambda viewer: Q(account=viewer.account) & ~Q(account=None),
    )
    policies.declare("packs.acceptance", f"{together}, or of another of its chain", _any_of_the_chain)
