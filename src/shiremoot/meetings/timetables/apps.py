from shiremoot.foundation import rooms


class TimetablesConfig(rooms.Room):
    name = "shiremoot.meetings.timetables"
    label = "timetables"
