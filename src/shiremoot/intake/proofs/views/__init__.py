"""Pages of proof-reading: submissions, results, and acceptances of findings."""

from django.urls import reverse

from shiremoot.intake.proofs.models import Proof


def crumbs(proof: Proof | None = None, *here: tuple[str, str]) -> list[tuple[str, str]]:
    """Return the breadcrumbs of a page about proofs; `here` are the steps below the list, or below a proof."""
    up = [("/", "Home"), (reverse("papers"), "Papers"), (reverse("proofs"), "Proof-reading")]
    if proof is not None:
        up.append((proof.get_absolute_url(), str(proof)))
    return [*up, *here]
