from shiremoot.foundation import rooms


class ProgrammeConfig(rooms.Room):
    name = "shiremoot.meetings.forward_plan"
    label = "forward_plan"
