"""What this room keeps in the trail: stable keys, and the words the screen has for them."""

from shiremoot.kernel.acts import Act


class ProofsAct(Act):
    """What is done to papers that are proof-read."""

    PROOF_READ = "proofs.proof_read", "proof-read"
    ACCEPTED_FINDING = "proofs.accepted_finding", "accepted a finding in"
    WITHDREW_ACCEPTANCE = "proofs.withdrew_acceptance", "took back an acceptance in"
