from shiremoot.foundation import rooms


class UpdatesConfig(rooms.Room):
    name = "shiremoot.partnerships.annual_updates"
    label = "annual_updates"
