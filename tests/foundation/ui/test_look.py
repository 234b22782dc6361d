"""A council's colour is one that words can be read in, and its logo a picture that every page can carry."""

import pytest

from shiremoot.foundation.ui import look

PNG = look.KINDS["image/png"]


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_the_contrast_of_two_colours_is_that_of_the_guidelines(one, other, ratio):
    assert round(look.contrast(one, other), 2) == ratio
    assert look.contrast(one, other) == look.contrast(other, one)


@pytest.mark.parametrize("typed", ["#1d4d3b", " #1D4D3B ", "#003078", "#7a0019"])
def test_a_dark_colour_is_taken_however_it_is_typed(typed):
    assert look.read_colour(typed) == typed.strip().lower()


@pytest.mark.parametrize("typed", ["#ffdd00", "#00aeef", "#767676", "#ffffff"])
def test_a_colour_in_which_words_could_not_be_read_is_refused_with_its_contrast(typed):
    with pytest.raises(
        look.UnusableColour, match=r"contrast is \d\.\d to 1, and 4.5 is the least. Choose a darker"
    ):
        look.read_colour(typed)


@pytest.mark.parametrize("typed", ["green", "1d4d3b", "#1d4", "#1d4d3b;}body{", "#1d4d3g", "", "#1d4d3b\n}"])
def test_what_is_no_colour_is_refused(typed):
    with pytest.raises(look.UnusableColour, match="six figures or letters"):
        look.read_colour(typed)


@pytest.mark.parametrize("data", [b"", b"<svg>", b"GIF89a", PNG + b"0" * look.MOST_BYTES])
def test_what_is_no_picture_for_every_page_is_refused(data):
    with pytest.raises(look.UnusableLogo):
        look.read_logo(data)


def test_the_colour_of_what_was_done_stays_green():
    assert (
        look.stylesheet("#003078")
        == ":root{--govuk-brand-colour:#003078;--govuk-link-hover-colour:#003078;}\n"
    )
