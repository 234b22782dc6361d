from shiremoot.foundation import rooms


class BodiesConfig(rooms.Room):
    name = "shiremoot.spine.bodies"
    label = "bodies"
