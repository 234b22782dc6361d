from shiremoot.foundation import rooms


class MeetingsConfig(rooms.Room):
    name = "shiremoot.meetings.record"
    label = "record"
