from shiremoot.foundation import rooms


class InterestsConfig(rooms.Room):
    name = "shiremoot.meetings.interests"
    label = "interests"
