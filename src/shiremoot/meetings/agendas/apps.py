from shiremoot.foundation import rooms


class AgendasConfig(rooms.Room):
    name = "shiremoot.meetings.agendas"
    label = "agendas"
