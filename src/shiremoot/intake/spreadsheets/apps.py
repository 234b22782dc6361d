from shiremoot.foundation import rooms


class SpreadsheetsConfig(rooms.Room):
    name = "shiremoot.intake.spreadsheets"
    label = "spreadsheets"
