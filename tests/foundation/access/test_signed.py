"""What is signed for one purpose counts for that one, from this site, for as long as it says."""

import ast
import datetime
import pathlib
from unittest import mock

import pytest

import shiremoot
from shiremoot.foundation.access.signed import NotSigned, Signed

SOURCE = pathlib.Path(shiremoot.__file__).parent
HOUR = datetime.timedelta(hours=1)
LINKS = Signed("a link", valid=HOUR)


@pytest.mark.parametrize("told", ["a1b2", [1, "two", None], {"duty": 3, "name": "Legal " * 500}])
def test_what_was_signed_is_read_again(told):
    assert LINKS.read(LINKS.sign(told)) == told


@pytest.mark.parametrize(
    "forged",
    [
        "",
        "rubbish",
        "a:b:c",
        ".a:b:c",
        "\ud7ff",
        Signed("another purpose").sign("a1b2"),
        Signed("a link").sign("a1b2"),
        LINKS.sign("a1b2")[:-1],
        "x" + LINKS.sign("a1b2"),
    ],
)
def test_what_was_not_signed_for_this_is_refused(forged):
    with pytest.raises(NotSigned):
        LINKS.read(forged)


def test_it_counts_for_as_long_as_it_says_and_one_without_an_end_for_ever():
    lasting = Signed("a link")
    begun = datetime.datetime(2024, 11, 25, tzinfo=datetime.UTC).timestamp()
    with mock.patch("django.core.signing.time.time", autospec=True, return_value=begun) as now:
        signed, without_end = LINKS.sign("a1b2"), lasting.sign("a1b2")
        now.return_value = begun + HOUR.total_seconds()
        assert LINKS.read(signed) == "a1b2"
        now.return_value += 1
        with pytest.raises(NotSigned):
            LINKS.read(signed)
        now.return_value += 10**9
        assert lasting.read(without_end) == "a1b2"
        assert lasting.sign("a1b2") == without_end


def test_nothing_is_signed_in_another_way():
    found = {
        str(path.relative_to(SOURCE))
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.ImportFrom | ast.Import) and "signing" in ast.unparse(node).split()
    }
    assert found == {"foundation/access/signed.py"}
