"""A council's own look, on its pages and PDFs: one colour, and a logo. `county.toml` says both.

The colour stands for our green wherever that is used: as the ground of white words, and as words on pale grounds. So it
must have the contrast that text needs (WCAG 2.2, success criterion 1.4.3) on the palest and the darkest of them.
"""

import re
from dataclasses import dataclass

from shiremoot.kernel.errors import DomainError

GREEN = "#1d4d3b"
GROUNDS = ("#ffffff", "#e7efe9")  # white, and the darkest pale ground of the pages
LEAST_CONTRAST = 4.5
MOST_BYTES = 500_000  # every visitor loads it
COLOUR = re.compile(r"#[0-9a-f]{6}")
KINDS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff"}  # by their first bytes


class UnusableColour(DomainError):
    """The colour is none, or words in it could not be read."""

    field = "colour"


class UnusableLogo(DomainError):
    """The logo is no picture of ours, or too large for every page."""

    field = "logo"


@dataclass(frozen=True)
class Logo:
    """A logo's bytes and what kind of picture they are."""

    data: bytes
    content_type: str


@dataclass(frozen=True)
class SiteLook:
    """The colour of a site, and its logo if it has one."""

    colour: str = GREEN
    logo: Logo | None = None

    @property
    def is_own(self) -> bool:
        """True if the colour is not the one that ships."""
        return self.colour != GREEN


def read_colour(text: str) -> str:
    """Return a colour such as #1d4d3b, in small letters. Raises `UnusableColour` with what to do."""
    colour = text.strip().lower()
    if not COLOUR.fullmatch(colour):
        raise UnusableColour("Write the colour as # and six figures or letters a to f, such as #1d4d3b.")
    least = min(contrast(colour, ground) for ground in GROUNDS)
    if least < LEAST_CONTRAST:
        raise UnusableColour(
            f"Words in {colour} would be hard to read: their contrast is {least:.1f} to 1, and {LEAST_CONTRAST} is the "
            "least. Choose a darker colour."
        )
    return colour


def read_logo(data: bytes) -> Logo:
    """Return a logo of a PNG or JPEG picture. Raises `UnusableLogo`."""
    if len(data) > MOST_BYTES:
        raise UnusableLogo(f"The logo may have at most {MOST_BYTES // 1000} KB; every page loads it.")
    for content_type, head in KINDS.items():
        if data.startswith(head):
            return Logo(data, content_type)
    raise UnusableLogo("The logo must be a PNG or JPEG picture.")


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21 (WCAG 2.2, "contrast ratio")."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def stylesheet(colour: str) -> str:
    """Return the style sheet that gives every page its colour."""
    names = ("brand", "link-hover")  # and not of "success", which is green whatever the council's colour
    return ":root{" + "".join(f"--govuk-{name}-colour:{colour};" for name in names) + "}\n"
