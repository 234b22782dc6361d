from shiremoot.foundation import rooms


class SittingsConfig(rooms.Room):
    name = "shiremoot.meetings.live"
    label = "live"
