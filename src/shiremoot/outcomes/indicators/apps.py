from shiremoot.foundation import rooms


class IndicatorsConfig(rooms.Room):
    name = "shiremoot.outcomes.indicators"
    label = "indicators"
