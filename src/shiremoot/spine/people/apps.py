from shiremoot.foundation import rooms


class PeopleConfig(rooms.Room):
    name = "shiremoot.spine.people"
    label = "people"
