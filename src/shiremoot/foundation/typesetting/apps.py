from shiremoot.foundation import rooms


class TypesettingConfig(rooms.Room):
    name = "shiremoot.foundation.typesetting"
    label = "typesetting"
