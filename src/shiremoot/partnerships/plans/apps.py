from shiremoot.foundation import rooms


class PlansConfig(rooms.Room):
    name = "shiremoot.partnerships.plans"
    label = "plans"
