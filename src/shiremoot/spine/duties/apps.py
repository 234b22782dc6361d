from shiremoot.foundation import rooms


class DutiesConfig(rooms.Room):
    name = "shiremoot.spine.duties"
    label = "duties"
