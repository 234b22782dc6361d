"""Proof-reading on screen: sending papers, looking through what was found, deciding what may stand."""

from django.urls import reverse

from shiremoot.governance.packs.models import Proof


def crumbs(proof: Proof | None = None, *here: tuple[str, str]) -> list[tuple[str, str]]:
    """The way to a page about proofs; `here` are the steps below the list, or below a proof."""
    up = [("/", "Home"), (reverse("papers"), "Papers"), (reverse("proofs"), "Proof-reading")]
    if proof is not None:
        up.append((proof.get_absolute_url(), str(proof)))
    return [*up, *here]
