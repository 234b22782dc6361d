from shiremoot.foundation import rooms


class SearchConfig(rooms.Room):
    name = "shiremoot.public.search"
    label = "search"
