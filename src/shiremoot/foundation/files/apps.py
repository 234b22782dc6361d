from shiremoot.foundation import rooms


class FilesConfig(rooms.Room):
    name = "shiremoot.foundation.files"
    label = "files"
