"""What this room keeps in the trail: stable keys, and the words the screen has for them."""

from shiremoot.kernel.acts import Act


class RecordAct(Act):
    """What is done to meetings and to what is on their agendas."""

    CALLED = "record.called", "called"
    FILLED_IN = "record.filled_in", "filled in"
    MOVED = "record.moved", "moved"
    CORRECTED = "record.corrected", "corrected"
    CALLED_OFF = "record.called_off", "cancelled"
    PUBLISHED_ITEM = "record.published_item", "published on the agenda"
    ATTACHED_REPORT = "record.attached_report", "got its report"
