from shiremoot.foundation import rooms


class DemonstrationConfig(rooms.Room):
    name = "shiremoot.demonstration"
    label = "demonstration"
