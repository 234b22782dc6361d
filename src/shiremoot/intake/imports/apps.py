from shiremoot.foundation import rooms


class ImportsConfig(rooms.Room):
    name = "shiremoot.intake.imports"
    label = "imports"
