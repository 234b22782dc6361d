from shiremoot.foundation import rooms


class ParticipationConfig(rooms.Room):
    name = "shiremoot.meetings.speaking"
    label = "speaking"
