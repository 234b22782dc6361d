from shiremoot.foundation import rooms


class AccessConfig(rooms.Room):
    name = "shiremoot.foundation.access"
    label = "access"
