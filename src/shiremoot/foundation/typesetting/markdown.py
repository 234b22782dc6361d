"""What people write in the browser: Markdown, without HTML, pictures or links that run."""

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from shiremoot.foundation.typesetting import blocks
from shiremoot.foundation.typesetting.blocks import Block, Words

_READER = MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
SAFE = ("https://", "http://", "mailto:")


def read(source: str) -> list[Block]:
    """The blocks of a text. Never raises: what is no notation is words."""
    return _blocks(SyntaxTreeNode(_READER.parse(source.replace("\x00", ""))))


def _blocks(node: SyntaxTreeNode) -> list[Block]:
    return [block for child in node.children if (block := _block(child))]


def _block(node: SyntaxTreeNode) -> Block | None:
    kind = node.type
    if kind == "heading":
        return blocks.heading(int(node.tag[1]), _inside(node))
    if kind == "paragraph":
        return blocks.paragraph(_inside(node))
    if kind in ("bullet_list", "ordered_list"):
        start = int(node.attrs.get("start", 1))
        return blocks.listing([_blocks(i) for i in node.children], ordered=kind[0] == "o", start=start)
    if kind == "table":
        rows = [[_inside(cell) for cell in row.children] for part in node.children for row in part.children]
        return blocks.table(rows[0], rows[1:])
    if kind == "blockquote":
        return {"is": "quote", "blocks": _blocks(node), "words": []}
    if kind in ("fence", "code_block"):
        return {"is": "code", "words": blocks.text(node.content.rstrip("\n"))}
    return {"is": "rule"} if kind == "hr" else blocks.paragraph(blocks.text(node.content))


def _inside(node: SyntaxTreeNode) -> Words:
    return [word for inline in node.children for child in inline.children for word in _words(child)]


def _words(node: SyntaxTreeNode) -> Words:
    inner = [word for child in node.children for word in _words(child)]
    if node.type in ("strong", "em"):
        return [{"is": "strong" if node.type == "strong" else "emphasis", "words": inner}]
    if node.type == "link":
        to = str(node.attrs.get("href", ""))
        return [{"is": "link", "to": to, "words": inner}] if to.lower().startswith(SAFE) and inner else inner
    if node.type == "code_inline":
        return [{"is": "code", "text": node.content}]
    if node.type == "hardbreak":
        return [{"is": "break"}]
    return blocks.text(" ") if node.type == "softbreak" else inner or blocks.text(node.content)
