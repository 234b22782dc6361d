"""What nobody means to type, and what somebody might."""

TEXTS = (
    "Peat\x00moor",
    " \t\u00a0 Peat \u3000 ",
    "\"'><script>alert(1)</script>{{ 7|add:7 }}{% now %}",
    "9" * 400,
    "-1e999 25:61",
)
# Pictures, marks that turn the line about, and the letters that come from a cut-off file.
ALONE = "Pe\N{PILE OF POO}at \u202eroom\u2066 \u200f\ufeff\ufffd"
WALL = "Peat moor " * 100_000
DAYS = (
    ("1", "1", "0001"),
    ("31", "12", "9999"),
    ("31", "2", "2025"),
    ("٣", "١", "٢٠٢٥"),  # figures, of another script
    ("²", "①", "20²⁵"),  # what only looks like figures
    ("today", "May-be", "next"),
)
CHOICES = ("\x00", "9" * 30)
