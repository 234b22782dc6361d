"""A picture is drawn anew: only what is seen is kept, and what is more than a picture is refused."""

import io

import pytest
from PIL import Image

from shiremoot.foundation.files import pictures, rules
from tests.factories import uploads


def drawn(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(pictures.inspect(data, "hall.png").data))


def reason(data: bytes) -> str:
    with pytest.raises(rules.CannotKeep) as refusal:
        pictures.inspect(data, "hall.png")
    return str(refusal.value)


def moving() -> bytes:
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue")]
    out = io.BytesIO()
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


def taken_at_a_place() -> bytes:
    exif = Image.Exif()
    exif[0x010E], exif[0x0112] = "At Penny's house", 6
    return uploads.picture("JPEG", exif=exif)


@pytest.mark.parametrize(
    ("form", "kind", "name"),
    [("PNG", rules.FileKind.PNG, "hall.png"), ("JPEG", rules.FileKind.JPEG, "hall.jpg")],
)
def test_a_picture_is_known_by_its_bytes(form, kind, name):
    looked = pictures.inspect(uploads.picture(form), "../hall.exe")
    assert (looked.kind, looked.name) == (kind, name)


def test_where_a_picture_was_taken_is_not_kept_and_it_stands_upright():
    assert b"Penny" in taken_at_a_place()
    assert b"Penny" not in pictures.inspect(taken_at_a_place(), "a").data
    assert drawn(taken_at_a_place()).size == (40, 60)


def test_a_big_picture_is_made_as_wide_as_a_printed_page_needs():
    assert drawn(uploads.picture(size=(4800, 1200))).size == (2400, 600)


def test_see_through_places_stay():
    out = io.BytesIO()
    Image.new("RGBA", (4, 4), (9, 9, 9, 0)).save(out, "PNG")
    assert drawn(out.getvalue()).getpixel((0, 0)) == (9, 9, 9, 0)


def test_inks_for_print_become_colours_for_screens():
    out = io.BytesIO()
    Image.new("CMYK", (4, 4)).save(out, "JPEG")
    assert drawn(out.getvalue()).mode == "RGB"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "The file is empty"),
        (b"MZ", "This is neither a PNG nor a JPEG picture"),
        (b'<?xml version="1.0"?><svg onload="x()"/>', "This is an SVG drawing, which can hold programs."),
        (b"GIF89a", "This picture may move"),
        (moving(), "This picture moves"),
        (uploads.picture() + b"<script>x()</script>", "This picture is another kind of file as well"),
        (uploads.picture() + uploads.word("Hello"), "This picture is another kind of file as well"),
        (uploads.picture() + uploads.pdf("Hello"), "This picture is another kind of file as well"),
        (uploads.picture()[:60], "This picture is broken"),
        (uploads.picture(size=(8000, 7000)), "This picture has more than 50 million points"),
    ],
)
def test_what_is_more_or_less_than_a_picture_is_refused_with_the_reason(data, said):
    assert reason(data).startswith(said)
