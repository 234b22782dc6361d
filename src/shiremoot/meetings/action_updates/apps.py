from shiremoot.foundation import rooms


class FollowingConfig(rooms.Room):
    name = "shiremoot.meetings.action_updates"
    label = "action_updates"
