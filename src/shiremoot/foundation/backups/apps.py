from shiremoot.foundation import rooms


class BackupsConfig(rooms.Room):
    name = "shiremoot.foundation.backups"
    label = "backups"
