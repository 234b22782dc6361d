from shiremoot.foundation import rooms


class JobsConfig(rooms.Room):
    name = "shiremoot.foundation.jobs"
    label = "jobs"
