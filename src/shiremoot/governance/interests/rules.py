"""What kinds of thing are registered, and when an item of business may touch one."""

import enum

from shiremoot.governance.bodies import names


class Category(enum.StrEnum):
    """What the regulations and the model code ask for (SI 2012/1464 schedule; LGA model code 2020, tables 1 and 2)."""

    WORK = "work, trade or profession"
    SPONSORSHIP = "sponsorship"
    CONTRACTS = "contracts with the council"
    LAND = "land and property"
    LICENCES = "licences"
    TENANCIES = "tenancies with the council"
    SECURITIES = "shares and securities"
    BODIES = "bodies one belongs to"
    GIFTS = "gifts and hospitality"


PECUNIARY = frozenset(
    {
        Category.WORK,
        Category.SPONSORSHIP,
        Category.CONTRACTS,
        Category.LAND,
        Category.LICENCES,
        Category.TENANCIES,
        Category.SECURITIES,
    }
)
# Words that many interests and many items share, and that therefore tell of nothing.
_COMMON = frozenset(
    """council councillor committee board member chair trustee director governor school trust county borough district
    city parish street road house lane local service plan strategy update report policy review group limited ltd
    partnership annual budget housing planning work employ own property land england""".split()  # noqa: SIM905
)
ENOUGH = 2  # telling words in common


def is_pecuniary(category: str) -> bool:
    """Whether a category is a disclosable pecuniary interest; the others are registrable under the code."""
    return Category(category) in PECUNIARY


def touches(interest: str, item: str) -> frozenset[str]:
    """The telling words an interest and an item share, where they are enough to ask; else nothing.

    One shared name (a word both print with a capital in mid-sentence, of six letters or more) is enough by itself.
    """
    shared = (names.telling(interest) & names.telling(item)) - _COMMON
    named = {word.strip(".,;:()’'").lower().rstrip("s") for word in item.split()[1:] if word[:1].isupper()}
    alone = {word for word in shared if len(word) >= 6 and word in named}
    return frozenset(shared) if len(shared) >= ENOUGH or alone else frozenset()
