from shiremoot.foundation import rooms


class NationalReturnConfig(rooms.Room):
    name = "shiremoot.safeguarding.national_return"
    label = "national_return"
