from shiremoot.foundation import rooms


class ModernGovConfig(rooms.Room):
    name = "shiremoot.intake.moderngov"
    label = "moderngov"
