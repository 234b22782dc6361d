from shiremoot.foundation import rooms


class AttendingConfig(rooms.Room):
    name = "shiremoot.meetings.attendance"
    label = "attendance"
