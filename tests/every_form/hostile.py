"""What nobody means to type, and what somebody might."""

TEXTS = {
    "a NUL byte": "Peat\x00moor",
    "pictures and marks that turn the line": "Pe\N{PILE OF POO}at \u202eroom\u2066 \u200f\ufeff",
    "half a pair of surrogates": "Peat &#xD800; \ufffd",
    "blanks around it": " \t\u00a0 Peat \u3000 ",
    "nothing but blanks": " \t \u00a0",
    "markup": "\"'><script>alert(1)</script>{{ 7|add:7 }}{% now %}",
    "a wall of words": "Peat moor " * 100_000,
    "more than a number holds": "9" * 400,
    "no number": "-1e999",
}
DAYS = {
    "the first year": ("1", "1", "0001"),
    "the last year": ("31", "12", "9999"),
    "no such day": ("31", "2", "2025"),
    "figures of another script": ("٣", "١", "٢٠٢٥"),
    "what only looks like figures": ("²", "①", "20²⁵"),
    "no figures": ("today", "May-be", "next"),
}
TIMES = ("25:61", "14:00:00.0000000001", "noon")
