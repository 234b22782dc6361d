from shiremoot.foundation import rooms


class PathwaysConfig(rooms.Room):
    name = "shiremoot.spine.pathways"
    label = "pathways"
