from shiremoot.foundation import rooms


class TrailConfig(rooms.Room):
    name = "shiremoot.foundation.trail"
    label = "trail"
