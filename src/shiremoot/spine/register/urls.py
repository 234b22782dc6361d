from django.urls import path, register_converter

from shiremoot.spine.register import views
from shiremoot.spine.register.rules import RegisterKind


class RegisterKindConverter:
    """The kind of an entry in an address."""

    regex = "|".join(RegisterKind)

    def to_python(self, value: str) -> RegisterKind:
        return RegisterKind(value)

    def to_url(self, value: RegisterKind | str) -> str:
        return str(RegisterKind(value))


register_converter(RegisterKindConverter, "entry_kind")

urlpatterns = [
    path("register/", views.index, name="register"),
    path("register/add-an-organisation/", views.add_organisation, name="organisation-add"),
    path("register/add-a-person/", views.add_person, name="person-add"),
    path("register/merges/<int:number>/undo/", views.undo_merge, name="merge-undo"),
    path("register/<entry_kind:kind>/", views.index, name="register-of"),
    path("register/<entry_kind:kind>/<slug:key>/", views.entry, name="entry"),
    path("register/<entry_kind:kind>/<slug:key>/change/", views.change, name="entry-change"),
    path("register/<entry_kind:kind>/<slug:key>/end/", views.end, name="entry-end"),
    path("register/<entry_kind:kind>/<slug:key>/merge/", views.merge, name="entry-merge"),
    path("register/<entry_kind:kind>/<slug:key>/remove/", views.remove, name="entry-remove"),
]
