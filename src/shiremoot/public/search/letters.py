"""Letters as people without them on their keyboard type them: Łódź is found as lodz, Tŷ Hywel as ty hywel."""

import re
import unicodedata

# Letters that Unicode does not take apart into one that is on every keyboard and a mark.
_OTHERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "ħ": "h", "ŧ": "t", "ı": "i"}
    | {"ß": "ss", "æ": "ae", "œ": "oe", "þ": "th", "’": "'"}
)
_WORD = re.compile(r"[^\W\d_][\w’']*")


def plain(text: str) -> str:
    """Return the text in small letters without marks, its words one space apart."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(sign for sign in apart if not unicodedata.combining(sign)).translate(_OTHERS)
    return " ".join(re.findall(r"[\w']+", bare))


def other_spellings(text: str) -> list[str]:
    """Return the plain form of each word that has a letter with a mark, once each, in order."""
    words = dict.fromkeys(word for word in _WORD.findall(text) if not word.isascii())
    return [bare for word in words if (bare := plain(word)) != word.casefold()]
