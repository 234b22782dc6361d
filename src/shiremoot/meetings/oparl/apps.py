from shiremoot.foundation import rooms


class OParlConfig(rooms.Room):
    name = "shiremoot.meetings.oparl"
    label = "oparl"
