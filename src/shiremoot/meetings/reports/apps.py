from shiremoot.foundation import rooms


class ReportsConfig(rooms.Room):
    name = "shiremoot.meetings.reports"
    label = "reports"
