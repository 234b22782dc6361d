from shiremoot.foundation import rooms


class AccountsConfig(rooms.Room):
    name = "shiremoot.foundation.accounts"
    label = "accounts"
