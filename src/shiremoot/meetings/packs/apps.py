from shiremoot.foundation import rooms


class PublishingConfig(rooms.Room):
    name = "shiremoot.meetings.packs"
    label = "packs"
