"""The module of constants that is made from the catalogue, so that a typo in a kind of duty is a type error."""

from shiremoot.spine.duties import catalogue

PATH = "src/shiremoot/spine/duties/kinds.py"
HEAD = '''"""The kinds of duty in the catalogue, as constants. Made from the catalogue by `make docs`: do not edit."""

import enum


class Kind(enum.StrEnum):
    """A kind of duty. Its value is its key in the catalogue and in the ledger."""

'''


def module() -> str:
    """Return the text of the module, in the order of the catalogue. Needs no Django."""
    return HEAD + "".join(f'    {constant(key)} = "{key}"\n' for key in catalogue.load())


def constant(key: str) -> str:
    """Return the name of the constant for a key, such as PUBLISH_AGENDA."""
    return key.upper().replace("-", "_")
