"""The acts this room records in the trail: stable keys, and their words on screen."""

from shiremoot.kernel.acts import Act


class AttendanceAct(Act):
    """Acts on replies before a meeting."""

    ANNOUNCED = "attendance.announced", "said who is coming:"
