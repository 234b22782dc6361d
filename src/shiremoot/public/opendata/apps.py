from shiremoot.foundation import rooms


class OpenDataConfig(rooms.Room):
    name = "shiremoot.public.opendata"
    label = "opendata"
