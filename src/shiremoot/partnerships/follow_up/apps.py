from shiremoot.foundation import rooms


class FollowUpConfig(rooms.Room):
    name = "shiremoot.partnerships.follow_up"
    label = "follow_up"
