from shiremoot.foundation import rooms


class DocumentsConfig(rooms.Room):
    name = "shiremoot.spine.documents"
    label = "documents"
