from shiremoot.foundation import rooms


class SafeguardingCasesConfig(rooms.Room):
    name = "shiremoot.safeguarding.cases"
