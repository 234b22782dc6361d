from shiremoot.foundation import rooms


class NoticesConfig(rooms.Room):
    name = "shiremoot.foundation.notices"
    label = "notices"
