"""Names as people have them, in a form that compares: plain letters, how they sound, short forms, placeholders."""

import re
import unicodedata

import jellyfish

# What is written where a name is not known. Given names only: "Child" and "Baby" are family names too.
_NOT_GIVEN = re.compile(
    r"(unborn|baby|infant|child|twin|triplet|newborn|boy|girl|male|female|mr|mrs|ms|miss)"
    r"( (one|two|three|i|ii|a|b|boy|girl|male|female|baby|child|infant|of .+))*"
)
_NOBODY = re.compile(
    r"(un|not )(known|named|given|recorded)|no name|tb[ac]|n a|none|x+|z+|test( .*)?|anon(ymous)?"
)

# Short forms of given names that people in England use for one another.
SHORT_FORMS = """
alexander alexandra alex sandy
andrew andy drew
anthony tony
benjamin ben
catherine katherine kate cathy kathy katie
charles charlie chas
christopher chris
daniel dan danny
david dave
deborah debbie deb
dorothy dot dottie dolly
edward ed ted eddie ned
elizabeth liz beth betty lizzie eliza
frederick fred freddie
george georgie
gerald gerry
harold harry
henry harry hal
james jim jimmy jamie
jennifer jenny jen
john jack johnny
joseph joe
josephine jo josie
kenneth ken
lawrence larry
leonard len
margaret maggie peggy meg marge
mary molly polly
matthew matt
michael mike mick
mohammed muhammad mohammad mohamed
nicholas nick
patricia pat trish patsy
patrick pat paddy
peter pete
philip phil
raymond ray
rebecca becky
richard dick rick
robert bob rob bert bobby
ronald ron
samuel sam
samantha sam
stephen steven steve
susan sue susie
terence terry
theodore ted
thomas tom tommy
timothy tim
victoria vicky
walter wally
william bill will billy
"""
_GROUPS = tuple(frozenset(group.split()) for group in SHORT_FORMS.split("\n") if group)


def plain(name: str) -> str:
    """Return a name in small letters without accents, apostrophes or punctuation: "O'Brien-Smyth" is "obrien smyth"."""
    parted = unicodedata.normalize("NFKD", name.casefold().replace("ß", "ss"))
    letters = "".join(one for one in parted if not unicodedata.combining(one))
    joined = re.sub(r"['’`ʼ]", "", letters)
    return " ".join(re.sub(r"[\W\d_]+", " ", joined).split())


def given(name: str) -> str:
    """Return a given name in plain letters; empty for a placeholder such as "Baby of Anna" or "Twin one"."""
    letters = plain(name)
    return "" if _NOT_GIVEN.fullmatch(letters) or _NOBODY.fullmatch(letters) else letters


def family(name: str) -> str:
    """Return a family name in plain letters; empty for a placeholder such as "Unknown"."""
    letters = plain(name)
    return "" if _NOBODY.fullmatch(letters) else letters


def first(name: str) -> str:
    """Return the first word of a name in plain letters."""
    return name.partition(" ")[0]


def sound(name: str) -> str:
    """Return how a plain name sounds in English; names in other letters stand for themselves."""
    return jellyfish.metaphone(name).replace(" ", "") if name.isascii() else name


def are_short_forms(one: str, other: str) -> bool:
    """Return True for two plain given names of which people use one for the other, such as Bill and William."""
    return any(one in group and other in group for group in _GROUPS)


def are_close(one: str, other: str) -> bool:
    """Return True for two plain names that sound alike, or differ by a slip of a letter."""
    if min(len(one), len(other)) < 3:
        return False
    return sound(one) == sound(other) or jellyfish.damerau_levenshtein_distance(one, other) == 1
