from shiremoot.foundation import rooms


class RecommendationsConfig(rooms.Room):
    name = "shiremoot.spine.thread"
    label = "thread"
