from shiremoot.foundation import rooms


class UiConfig(rooms.Room):
    name = "shiremoot.foundation.ui"
    label = "ui"
    verbose_name = "Pages"
