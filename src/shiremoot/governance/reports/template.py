"""The headings a report to a county's meeting usually has. Purpose and recommendations have boxes of their own."""

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
    """What a new report starts with; a heading with nothing under it does not pass (`rules.check_whole`)."""
    return "\n\n\n".join(f"## {heading}" for heading in HEADINGS) + "\n"
