"""Removes what is not words: markup left by converters, control characters, footnote marks."""

import html
import re
import unicodedata

from shiremoot.papers import patterns

_READ_AS = (
    dict.fromkeys("\x0b\r\x85\xa0\u2002\u2003\u2009\u202f\u2028\u2029", " ")
    | dict.fromkeys("\uf0a7\uf0b7\uf0d8\uf076\uf0fc\uf06f\uf0e8\uf02d", "•")  # as word processors leave them
    | dict.fromkeys("│┃║╎╏┆┇┊┋", "|")  # the upright bars of drawn tables
    | {  # letters set as one piece of type
        "\ufb00": "ff",
        "\ufb01": "fi",
        "\ufb02": "fl",
        "\ufb03": "ffi",
        "\ufb04": "ffl",
        "\ufb05": "st",
        "\ufb06": "st",
    }
)
_ODD = patterns.compile(
    "["
    + "".join(map(re.escape, _READ_AS))
    + "".join(
        re.escape(chr(code))
        for code in range(0x10000)
        if unicodedata.category(chr(code)) in ("Cc", "Cf", "Cs") and chr(code) not in "\t\n\f"
    )
    + "\ue000-\uf8ff\U000e0000-\U000e007f]"
)

_TAG = patterns.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,9})\b[^<>]{0,300}>")
_BLOCKS = frozenset(
    ["p", "li", "ul", "ol", "br", "div", "tr", "table", "caption", "h1", "h2", "h3", "h4", "h5", "h6"]
)
_INLINE = frozenset(
    [
        "u",
        "b",
        "i",
        "em",
        "strong",
        "sup",
        "sub",
        "span",
        "a",
        "font",
        "s",
        "td",
        "th",
        "tbody",
        "thead",
        "img",
    ]
)
_PICTURE = patterns.compile(r"!\[[^\]]{0,300}\]\([^()\s]{0,500}\)")
_LINK = patterns.compile(r"\[([^\[\]]{0,400})\]\([^()\s]{0,500}\)")
_BOOKMARK = patterns.compile(r"\[bookmark: ?[^\]]{0,80}\]")
_ESCAPE = patterns.compile(r"\\([\\_*#\[\]().~`>+-])")
_FOOTNOTE_MARK = patterns.compile(r"[¹²³⁰⁴-⁹](?<=[\w.,;:)’'”\"].)[¹²³⁰⁴-⁹]*")
_EMPHASIS = patterns.compile(
    r"(?<![\w*])\*([^*\s][^*]{0,300}?)\*(?![\w*])|(?<!\w)_([^_\s][^_]{0,300}?)_(?!\w)"
)
_LONGEST = 6000  # a longer line is split, so that no pattern sees more
_LONG = patterns.compile(r"(.{4000}\S{0,1500})")
_BLOCK_END = patterns.compile(r"</(?:p|li|ul|ol|div|tr|h[1-6])>", re.I)


def visible(text: str) -> str:
    """Return the text without control characters, direction overrides and other invisible marks."""
    return _ODD.sub(lambda odd: _READ_AS.get(odd[0], ""), text)


def pieces(line: str) -> list[str]:
    """Return the separate lines in one physical line that carries fragments of HTML, or is very long."""
    if line.count(" • ") > 1:
        line = line.replace(" • ", "\n• ")
    if "<" in line:
        line = _TAG.sub(_tag, line)
    if len(line) > _LONGEST:
        line = "\n".join(_LONG.sub(r"\1\n", one) if len(one) > _LONGEST else one for one in line.split("\n"))
    if "&" in line:
        line = html.unescape(line)
    return [piece for piece in line.split("\n") if piece.strip()] if "\n" in line else [line]


def ends_block(line: str) -> bool:
    """Return True if a line closes HTML paragraphs, so that the next line begins a new one."""
    return "</" in line and _BLOCK_END.search(line) is not None


def without_marks(text: str) -> str:
    """Return a piece of markdown as plain words: no links, pictures, escapes, emphasis or footnote marks."""
    if text.isascii() and "[" not in text and "*" not in text and "_" not in text and "\\" not in text:
        return text
    if "[" in text:
        text = _BOOKMARK.sub("", _PICTURE.sub("", text))
        text = _LINK.sub(lambda link: "" if link[1].isdigit() else link[1], text)
    if "\\" in text:
        text = _ESCAPE.sub(r"\1", text)
    text = text.replace("**", "").replace("__", "") if "_" * 3 not in text else text.replace("**", "")
    if "*" in text or "_" in text:
        text = _EMPHASIS.sub(lambda found: found[1] or found[2], text)
    return text if text.isascii() else _FOOTNOTE_MARK.sub("", text)


def share_in_bold(text: str, already: bool) -> tuple[float, bool]:
    """Return the share of a line in bold (between ** marks, 0 to 1), and True if the bold is still open at its end."""
    if "**" not in text:
        return (1.0 if already else 0.0), already
    parts = text.split("**")
    total = sum(len(part.strip()) for part in parts) or 1
    inside = sum(len(part.strip()) for part in parts[0 if already else 1 :: 2])
    return inside / total, already ^ (len(parts) % 2 == 0)


def _tag(found: re.Match[str]) -> str:
    name = found[2].lower()
    if name == "li" and not found[1]:
        return "\n- "
    if name in _BLOCKS:
        return "\n"
    if name in ("td", "th"):
        return "\t" if found[1] else ""
    return "" if name in _INLINE else found[0]
