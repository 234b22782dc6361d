"""What this room records in the trail: stable keys, and the words shown for them."""

from shiremoot.kernel.acts import Act


class WebAct(Act):
    """Acts that span rooms."""

    REVIEWED_ACCESS = "web.reviewed_access", "reviewed who has access: {kept} roles kept, {ended} ended"
    HANDED_ON = "web.handed_on", "handed on the work of a leaver to {to}: {duties} duties, {actions} actions"
