"""The parts of a template: HTML tags, tags of Django, words."""

import dataclasses
import re

# fmt: off
BLOCKS = {
    "address", "article", "aside", "blockquote", "body", "caption", "col", "colgroup", "dd", "details", "dialog",
    "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
    "head", "header", "hr", "html", "legend", "li", "link", "main", "menu", "meta", "nav", "ol", "optgroup",
    "option", "p", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "ul",
    "path", "rect", "circle", "line", "polyline", "polygon", "g",
}
# fmt: on
# Inline outside, but white space at the start and end of what they hold is ignored.
BOXES = {"button", "select", "datalist", "svg"}
_VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Blocks of the base page that stand between block-level elements. What fills any other may stand in a sentence.
_PAGE_BLOCKS = {
    "breadcrumbs", "errors", "footer", "head", "heading", "main", "masthead", "messages", "navigation",
}  # fmt: skip
TRANSPARENT = {"if", "for", "with", "autoescape", "ifchanged"}
_MIDDLES = {"elif", "else", "empty"}
_SILENT = {"load", "csrf_token"}  # nothing of them is seen
_COMPONENTS = {"table", "facts", "fact", "card"}  # tags of our own that draw block-level elements
_BLOCK_VARIABLE = re.compile(r"\.as_field_group *\}\}|\|linebreaks *\}\}")  # filled with block-level elements
_SHORT = 80
SPACE = " \t\n\r\f"

_DJANGO = r"\{%.*?%\}|\{\{.*?\}\}|\{#.*?#\}"
_QUOTED = rf'"(?>{_DJANGO}|[^"])*+"|' rf"'(?>{_DJANGO}|[^'])*+'"
_PART = re.compile(rf"{_DJANGO}|{_QUOTED}|(?s:.)")
_PIECE = re.compile(rf"(?>{_DJANGO}|{_QUOTED}|[^{SPACE}])+")
_TOKEN = re.compile(
    r"(?P<raw><(?P<element>pre|textarea|script|style)\b(?s:.*?)</(?P=element)\s*>|(?s:<!--.*?-->)"
    r"|\{%[ \t]*(?P<tag>comment|verbatim|blocktrans|blocktranslate)\b(?s:.*?)\{%[ \t]*end(?P=tag)[ \t]*%\})"
    r"|(?P<comment>\{#.*?#\})|(?P<variable>\{\{.*?\}\})|\{%[ \t]*(?P<django>\w+)(?P<rest>.*?)%\}"
    rf"|<(?P<slash>[/!]?)(?P<html>[a-zA-Z][\w:-]*)(?>{_DJANGO}|{_QUOTED}|[^<>\"'])*+>"
    rf"|(?P<space>[{SPACE}]+)|(?P<text>[^{SPACE}<{{]+|[<{{])",
    re.IGNORECASE,
)


@dataclasses.dataclass
class Atom:
    """A part that is never broken, except between the attributes of an HTML tag (`pieces`).

    `before` and `after` say what white space on that side meets: an "edge" (it is ignored), "solid" content (it is
    seen), or nothing ("clear": look further on). `space` is the white space in front of the atom in the source.
    """

    text: str
    kind: str = "solid"
    name: str = ""
    before: str = "solid"
    after: str = "solid"
    space: str = ""
    pieces: list[str] = dataclasses.field(default_factory=list)


def read(source: str) -> tuple[list[Atom], str]:
    """Return the atoms of a template, and the white space after the last."""
    atoms: list[Atom] = []
    ends = set(re.findall(r"\{%[ \t]*end(\w+)", source))
    space = ""
    for match in _TOKEN.finditer(source):
        if match["space"]:
            space += match["space"]
            continue
        atom = _atom(match, ends)
        atom.space, space = space, ""
        if atom.kind == "text" and atoms and atoms[-1].kind == "text" and not atom.space:
            atoms[-1].text += atom.text
        else:
            atoms.append(atom)
    return atoms, space


def _atom(match: re.Match[str], ends: set[str]) -> Atom:
    text = match[0]
    if match["comment"] or (match["tag"] or "").lower() == "comment":
        return Atom(text, "silent", before="clear", after="clear")
    if match["raw"]:
        side = "edge" if (match["element"] or "").lower() == "pre" else "solid"
        return Atom(text, before=side, after=side)
    if match["django"]:
        return _django(text, match["django"], match["rest"].split(), ends)
    if match["html"]:
        return _html(text, match["slash"], match["html"].lower())
    side = "edge" if _BLOCK_VARIABLE.search(text) else "solid"
    return Atom(text, "text" if match["text"] else "variable", before=side, after=side)


def _django(text: str, name: str, words: list[str], ends: set[str]) -> Atom:
    if name == "extends":
        return Atom(text, name=name, before="edge", after="edge")
    if name in _SILENT:
        return Atom(text, "silent", before="clear", after="clear")
    bare = name.removeprefix("end")
    kind = "middle" if name in _MIDDLES else "open" if name in ends else "close" if bare != name else "solid"
    if kind == "middle" or bare in TRANSPARENT:
        return Atom(text, kind, bare, before="clear", after="clear")
    if kind == "open" and name == "block":
        inside = "edge" if words[:1] and words[0] in _PAGE_BLOCKS else "solid"
        return Atom(text, kind, name, before=inside, after=inside)
    side = "edge" if bare in _COMPONENTS and kind in ("open", "close") else "solid"
    return Atom(text, kind, bare, before=side, after=side)


def _html(text: str, slash: str, name: str) -> Atom:
    pieces = _pieces(text)
    text = " ".join(pieces)
    kind = "close" if slash == "/" else "solid" if name in _VOID or slash or text.endswith("/>") else "open"
    atom = Atom(text, kind, f"<{name}", pieces=pieces)
    if name == "input" and 'type="hidden"' in text:
        atom.before = atom.after = "clear"
    elif name in BLOCKS or name in ("br", "doctype"):
        atom.before = atom.after = "edge"
    elif name in BOXES and kind == "open":
        atom.after = "edge"
    elif name in BOXES and kind == "close":
        atom.before = "edge"
    return atom


def _pieces(tag: str) -> list[str]:
    """Split a tag where its attributes may stand on separate lines; a short `{% if %}` in it stays whole."""
    pieces: list[str] = []
    depth = 0
    for piece in _PIECE.findall(_spaced(tag)):
        if piece == ">" and pieces:
            pieces[-1] += piece
            continue
        if depth > 0 and len(pieces[-1]) + len(piece) < _SHORT:
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
        bare = re.sub(_QUOTED, "", piece)
        depth += len(re.findall(r"\{%\s*(?:if|for|with)\b", bare)) - len(re.findall(r"\{%\s*end", bare))
    return pieces


def _spaced(tag: str) -> str:
    """Put the space of an attribute that may be left out in front of its `{% if %}`, where a line may end."""
    parts = _PART.findall(tag)
    for n in range(1, len(parts) - 1):
        ends_an_attribute = parts[n - 1][:1] in ('"', "'") or re.match(r"\{% *end", parts[n - 1])
        if ends_an_attribute and re.match(r"\{% *if\b", parts[n]) and parts[n + 1] in SPACE:
            parts[n], parts[n + 1] = " " + parts[n], ""
    return "".join(parts)
