from shiremoot.foundation import rooms


class LimitsConfig(rooms.Room):
    name = "shiremoot.foundation.limits"
    label = "limits"
