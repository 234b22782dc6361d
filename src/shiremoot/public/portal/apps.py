from shiremoot.foundation import rooms


class PortalConfig(rooms.Room):
    name = "shiremoot.public.portal"
    label = "portal"
