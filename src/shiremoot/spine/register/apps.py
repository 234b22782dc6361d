from shiremoot.foundation import rooms


class RegisterConfig(rooms.Room):
    name = "shiremoot.spine.register"
    label = "register"
