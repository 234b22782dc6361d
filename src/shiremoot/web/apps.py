from shiremoot.foundation import rooms


class WebConfig(rooms.Room):
    name = "shiremoot.web"
    label = "web"
