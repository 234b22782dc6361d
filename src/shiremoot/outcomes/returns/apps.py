from shiremoot.foundation import rooms


class ReturnsConfig(rooms.Room):
    name = "shiremoot.outcomes.returns"
    label = "returns"
