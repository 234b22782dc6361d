"""Access that ended stays ended, and a letter sent is not sent again, whatever backup is restored."""

import datetime
from functools import partial
from typing import TypeVar

from shiremoot.foundation import clock
from shiremoot.foundation.access import actions, subject_grants
from shiremoot.foundation.access.models import Restriction, RoleGrant, Scope, SubjectGrant
from shiremoot.foundation.access.viewer import OPERATOR
from shiremoot.foundation.accounts.models import Account
from shiremoot.foundation.backups import lasting
from shiremoot.foundation.backups.lasting import Again, Fact, Lasting
from shiremoot.foundation.notices import actions as notices
from shiremoot.kernel.errors import known

SAME_AS_BEFORE = "Restricted when a backup was restored, as it was before"
Grant = TypeVar("Grant", RoleGrant, SubjectGrant)


def register() -> None:
    """Called once, when the models are loaded."""
    lasting.LASTING.register(Lasting("accounts switched off", _switched_off, _switch_off))
    lasting.LASTING.register(Lasting("roles ended", partial(_ended, RoleGrant), _end_roles))
    lasting.LASTING.register(Lasting("access to cases ended", partial(_ended, SubjectGrant), _end_access))
    lasting.LASTING.register(Lasting("cases restricted", _restricted, _restrict))
    lasting.LASTING.register(Lasting("letters sent", _letters, _give_up_letters))


def _switched_off() -> list[Fact]:
    rows = Account.objects.filter(is_active=False).order_by("pk")
    return [{"account": number} for number in rows.values_list("pk", flat=True)]


def _switch_off(facts: list[Fact]) -> Again:
    there = Account.objects.filter(is_active=True).in_bulk([fact["account"] for fact in facts])

    def again(fact: Fact) -> bool:
        if account := there.get(fact["account"]):
            actions.switch_off(by=OPERATOR, account=account)
        return account is not None

    return lasting.each(facts, again)


def _ended(model: type[Grant]) -> list[Fact]:
    rows = model.objects.filter(until__lt=clock.today()).order_by("pk")
    return [{"grant": number, "until": str(day)} for number, day in rows.values_list("pk", "until")]


def _still_live(model: type[Grant], facts: list[Fact]) -> list[Grant]:
    """Return the grants that hold in this record longer than the list says."""
    said = {fact["grant"]: datetime.date.fromisoformat(fact["until"]) for fact in facts}
    rows = model.objects.in_bulk(list(said))
    return [row for number, row in sorted(rows.items()) if row.until is None or row.until > said[number]]


def _end_roles(facts: list[Fact]) -> Again:
    live = {row.pk: row for row in _still_live(RoleGrant, facts)}

    def again(fact: Fact) -> bool:
        if grant := live.get(fact["grant"]):
            actions.end_grant(by=OPERATOR, grant=grant, today=clock.today())
        return grant is not None

    return lasting.each(facts, again)


def _end_access(facts: list[Fact]) -> Again:
    live = {row.pk: row for row in _still_live(SubjectGrant, facts)}

    def again(fact: Fact) -> bool:
        if grant := live.get(fact["grant"]):
            subject_grants.end_subject_grant(by=OPERATOR, grant=grant, today=clock.today())
        return grant is not None

    return lasting.each(facts, again)


def _restricted() -> list[Fact]:
    scopes = Restriction.objects.at(clock.today()).values("scope_id")
    kept = SubjectGrant.objects.filter(despite_restriction=True, scope__in=scopes).order_by("pk")
    found: dict[int, list[int]] = {number: [] for number in scopes.values_list("scope_id", flat=True)}
    for number, scope in kept.values_list("pk", "scope_id"):
        found[scope].append(number)
    return [{"scope": scope, "kept": numbers} for scope, numbers in sorted(found.items())]


def _restrict(facts: list[Fact]) -> Again:
    """Restrict again what is not restricted in this record; a restriction that was lifted since stays."""
    today = clock.today()
    restricted = set(Restriction.objects.at(today).values_list("scope_id", flat=True))
    there = Scope.objects.in_bulk([fact["scope"] for fact in facts])

    def again(fact: Fact) -> bool:
        scope = there.get(fact["scope"])
        if scope is None or scope.pk in restricted:
            return False
        keep = SubjectGrant.objects.filter(scope=scope, pk__in=fact["kept"])
        subject_grants.restrict(by=OPERATOR, scope=scope, reason=SAME_AS_BEFORE, keep=keep, today=today)
        return True

    return lasting.each(facts, again)


def _letters() -> list[Fact]:
    return [{"listed_at": clock.now().isoformat(), "waiting": notices.waiting()}]


def _give_up_letters(facts: list[Fact]) -> Again:
    [fact] = facts
    before = known(clock.parse_moment(fact["listed_at"]), "the list was written here")
    return Again(notices.give_up_gone(waiting=set(fact["waiting"]), before=before))
