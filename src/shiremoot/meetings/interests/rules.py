"""The kinds of interest that are registered, and when an item of business may touch one."""

import enum

from shiremoot.spine.bodies import names


class Category(enum.StrEnum):
    """Categories of the regulations and the model code (SI 2012/1464 schedule; LGA model code 2020, tables 1 and 2)."""

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
# Words that many interests and many items share, so that they show no connection.
_COMMON_WORDS = frozenset(
    """council councillor committee board member chair trustee director governor school trust county borough district
    city parish street road house lane local service plan strategy update report policy review group limited ltd
    partnership annual budget housing planning work employ own property land england""".split()  # noqa: SIM905
)
ENOUGH_WORDS = 2  # telling words in common


def is_pecuniary(category: str) -> bool:
    """Return True for a disclosable pecuniary interest; the other categories are registrable under the code."""
    return Category(category) in PECUNIARY


def shared_words(interest: str, item: str, *, place: str = "") -> frozenset[str]:
    """Return the distinctive words an interest and an item share, or nothing if they are too few.

    The words of `place`, the county, count for nothing.

    `ENOUGH_WORDS` are enough, or one name: a word of six letters or more with a capital inside the item's title.
    """
    shared = (
        names.distinctive_words(interest, place=place) & names.distinctive_words(item, place=place)
    ) - _COMMON_WORDS
    named = {word.strip(".,;:()’'").lower().rstrip("s") for word in item.split()[1:] if word[:1].isupper()}
    alone = {word for word in shared if len(word) >= 6 and word in named}
    return frozenset(shared) if len(shared) >= ENOUGH_WORDS or alone else frozenset()
