from shiremoot.foundation import rooms


class StrategiesConfig(rooms.Room):
    name = "shiremoot.partnerships.strategies"
    label = "strategies"
