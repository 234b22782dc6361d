from shiremoot.foundation import rooms


class AgenciesConfig(rooms.Room):
    name = "shiremoot.foundation.agencies"
    label = "agencies"
