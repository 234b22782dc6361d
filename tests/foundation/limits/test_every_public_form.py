"""Each page that takes something from anybody is limited by source. A new page is in the walk by itself."""

import re

from django.test import RequestFactory
from django.urls import resolve, reverse

from shiremoot.foundation import clock
from shiremoot.foundation.access.doors import ANYONE, door_of
from shiremoot.foundation.limits import declarations, rules
from shiremoot.foundation.limits.middleware import key_of
from shiremoot.foundation.limits.models import Try
from tests.factories.browser import Browser
from tests.foundation.access import places
from tests.foundation.access.test_doors import every_pattern

ONE, OTHER = {"REMOTE_ADDR": "203.0.113.9"}, {"REMOTE_ADDR": "198.51.100.4"}


def public_names() -> list[str]:
    return sorted({pattern.name for pattern in every_pattern() if door_of(pattern.callback) is ANYONE})


def address_of(county, name: str) -> str:
    pattern = next(pattern for pattern in every_pattern() if pattern.name == name)
    parts = places.parts(county, name)
    wanted = re.findall(r"<(?:\w+:)?(\w+)>", str(pattern.pattern))
    return reverse(name, kwargs={one: parts[one] for one in wanted})


def send(address: str, source: dict, **said) -> int:
    return Browser().post(address, said, **source).status_code


def use_up(address: str, source: dict) -> None:
    """As if the source had sent to the address as often as it takes."""
    request = RequestFactory().post(address, **source)
    request.user, request.resolver_match = None, resolve(address)
    until = clock.real() + rules.WITHIN
    most = declarations.most_of(request.resolver_match.func)
    Try.objects.bulk_create([Try(key=key_of(request), until=until) for _ in range(most)])


def takes_forms(address: str) -> bool:
    """Not an address that answers 405 to what is sent, or that nobody has here."""
    return send(address, {"REMOTE_ADDR": "192.0.2.1"}) not in (404, 405)


def test_every_public_form_is_limited_by_source_and_no_source_uses_up_that_of_another(county):
    unlimited, shut, walked = [], [], []
    for name in public_names():
        address = address_of(county, name)
        if not takes_forms(address):
            continue
        walked.append(name)
        if declarations.most_of(resolve(address).func) == declarations.ITSELF:
            continue
        use_up(address, ONE)
        unlimited += [name] if send(address, ONE) != 429 else []
        shut += [name] if send(address, OTHER) == 429 else []
    assert (unlimited, shut) == ([], [])
    known = {"take-part", "request-withdraw", "follow", "following", "following-stop", "forgotten", "sign-in"}
    assert known - set(walked) == set()


def test_only_signing_in_counts_by_itself():
    own = {
        pattern.name
        for pattern in every_pattern()
        if declarations.most_of(pattern.callback) == declarations.ITSELF
    }
    assert own == {"sign-in", "sign-in-code"}  # by account and source: `tests/foundation/sign_in`


def test_more_than_anybody_types_is_answered_with_a_page_that_says_how_long_to_wait(county):
    answers = [send(reverse("follow"), ONE, email="no address") for _ in range(rules.MOST_SENT)]
    assert set(answers) == {400}
    answer = Browser().post(reverse("follow"), {"email": "no address"}, **ONE)
    assert answer.status_code == 429
    assert rules.WAIT in answer.content.decode()
    assert send(reverse("sign-in"), ONE) == 200
    assert send(reverse("follow"), OTHER, email="no address") == 400


def test_after_a_quarter_of_an_hour_it_may_be_sent_again(county):
    with clock.at("2024-11-25T09:00"):
        for _ in range(rules.MOST_SENT):
            send(reverse("follow"), ONE)
        assert send(reverse("follow"), ONE) == 429
    with clock.at("2024-11-25T09:15:01"):
        assert send(reverse("follow"), ONE) == 200


def test_somebody_signed_in_is_a_source_of_their_own(county):
    use_up(reverse("follow"), {"REMOTE_ADDR": "127.0.0.1"})
    assert Browser().post(reverse("follow")).status_code == 429
    assert county.client("amina").post(reverse("follow")).status_code == 200


def test_reading_is_not_counted(county):
    Browser().get(reverse("follow"))
    assert Try.objects.count() == 0


def test_a_signed_in_page_is_not_counted(county):
    county.client("amina").post(reverse("email"), {"email": "x"})
    assert Try.objects.count() == 0
