from shiremoot.foundation import rooms


class CasesConfig(rooms.Room):
    name = "shiremoot.safeguarding.cases"
    label = "cases"
