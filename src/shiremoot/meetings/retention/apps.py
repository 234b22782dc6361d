from shiremoot.foundation import rooms


class RecordsConfig(rooms.Room):
    name = "shiremoot.meetings.retention"
    label = "retention"
