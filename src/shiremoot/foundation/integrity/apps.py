from shiremoot.foundation import rooms


class IntegrityConfig(rooms.Room):
    name = "shiremoot.foundation.integrity"
    label = "integrity"
