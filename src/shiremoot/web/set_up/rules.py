"""What is asked of a new council, and which cannot be set up."""

from dataclasses import dataclass

from shiremoot.foundation.agencies import authorities
from shiremoot.foundation.agencies.authorities import Authority
from shiremoot.kernel.errors import DomainError
from shiremoot.spine.bodies import usual

WALES = (
    "The law that ships with this software is England's: access to meetings, the executive, scrutiny and safeguarding "
    "differ in Wales. Nothing was set up."
)


class LawOfEngland(DomainError):
    """The council is not of England, whose law this is."""

    field = "council"


class UnknownKind(DomainError):
    """The council is not in the list, so its kind must be said; or there is no such kind."""

    field = "kind"


@dataclass(frozen=True)
class Council:
    """The council whose site it is to be. `known` is its entry in the list of the councils of England."""

    name: str
    kind: str
    known: Authority | None = None

    @property
    def code(self) -> str:
        return self.known.code if self.known else ""

    @property
    def districts(self) -> tuple[Authority, ...]:
        """The districts of a two-tier county."""
        return authorities.districts_of(self.code)


def check_england(words: str) -> None:
    """Raise `LawOfEngland` for the name or the code of a council of Wales."""
    if authorities.is_of_wales(words):
        raise LawOfEngland(WALES)


def council(called: str, kind: str) -> Council:
    """Return the council of a name or code; `kind` counts only where the list does not know it.

    Raises `LawOfEngland` or `UnknownKind`.
    """
    check_england(called)
    if "wales" in kind.lower() or "welsh" in kind.lower():
        raise LawOfEngland(WALES)
    if known := authorities.called(called):
        return Council(known.name, known.kind, known)
    if not kind:
        raise UnknownKind(
            f"{called.strip()} is not in the list of councils of England. Choose what kind it is."
        )
    check_kind(kind)
    return Council(called.strip(), kind)


def check_kind(kind: str) -> None:
    """Raise `UnknownKind`, naming those there are."""
    if kind not in usual.KINDS:
        raise UnknownKind(f"There is no kind {kind!r}. The kinds are: {', '.join(usual.KINDS)}.")
