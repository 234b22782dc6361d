"""Full addresses of objects and lists, as the site that is asked has them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.urls import reverse


@dataclass(frozen=True)
class SiteAddresses:
    """Gives full addresses by `absolute`, which makes a path absolute. Fulfils `spine.hooks.oparl.Site`."""

    absolute: Callable[[str], str]

    def __call__(self, path: str, /) -> str:
        return self.absolute(path)

    def one(self, kind: str, number: int) -> str:
        """Return the address of an object."""
        return self(reverse("oparl-object", args=[kind, number]))

    def many(self, kind: str, question: str = "") -> str:
        """Return the address of a list, with a question after it."""
        return self(reverse("oparl-list", args=[kind])) + question

    def county(self) -> str:
        """Return the address of the county as OParl's Body."""
        return self(reverse("oparl-body"))
