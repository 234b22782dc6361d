from shiremoot.foundation import rooms


class SignInConfig(rooms.Room):
    name = "shiremoot.foundation.sign_in"
    label = "sign_in"
