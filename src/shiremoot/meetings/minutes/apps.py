from shiremoot.foundation import rooms


class MinutesConfig(rooms.Room):
    name = "shiremoot.meetings.minutes"
    label = "minutes"
