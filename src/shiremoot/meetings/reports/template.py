"""The usual headings of a report to a county's meeting. Purpose and recommendations have form fields of their own."""

HEADINGS = (
    "Executive summary",
    "Background",
    "Key issues",
    "Corporate policies and priorities",
    "Financial implications",
    "Legal implications",
    "Staff implications",
    "Equality and inclusion implications",
    "Sustainability implications",
    "Risk management",
    "Consultation",
    "Background papers",
    "Contact officer",
)


def body() -> str:
    """Return the text of a new report. A heading with nothing under it cannot be cleared: `rules.check_complete`."""
    return "\n\n\n".join(f"## {heading}" for heading in HEADINGS) + "\n"
