from django.apps import AppConfig


class BodiesConfig(AppConfig):
    name = "shiremoot.governance.bodies"
    label = "bodies"

    def ready(self) -> None:
        from shiremoot.foundation.access import viewer  # these need loaded models
        from shiremoot.governance.bodies import permissions, queries

        permissions.declare()
        viewer.register_served_bodies(queries.served_by)
