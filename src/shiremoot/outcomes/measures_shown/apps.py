from shiremoot.foundation import rooms


class MeasuresShownConfig(rooms.Room):
    name = "shiremoot.outcomes.measures_shown"
    label = "measures_shown"
