from shiremoot.foundation import rooms


class ProofsConfig(rooms.Room):
    name = "shiremoot.intake.proofs"
    label = "proofs"
