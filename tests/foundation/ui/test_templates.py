"""Every template of the house can be read, so that a slip in one is found before its page is asked for."""

import pathlib

import pytest
from django.template.loader import get_template

import shiremoot

FILES = pathlib.Path(shiremoot.__file__).parent.rglob("templates/**/*.html")
NAMES = sorted(str(path).split("/templates/")[1] for path in FILES)


@pytest.mark.parametrize("name", NAMES)
def test_a_template_can_be_read(name):
    assert get_template(name).template.name == name
