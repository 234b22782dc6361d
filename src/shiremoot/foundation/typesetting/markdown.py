"""Markdown, which people write in the browser, as blocks: no HTML, no links that run scripts, no fetched pictures."""

from collections.abc import Collection

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from shiremoot.foundation.typesetting import blocks, pasted
from shiremoot.foundation.typesetting.blocks import Block, Words

_READER = MarkdownIt("commonmark", {"html": False}).enable("table")
SAFE = ("https://", "http://", "mailto:")


def read(source: str, pictures: Collection[str] = ()) -> list[Block]:
    """Return the blocks of a text, which may show `pictures` by name. Never raises: what is not Markdown is words."""
    return _blocks(SyntaxTreeNode(_READER.parse(pasted.tidy(source.replace("\x00", "")))), pictures)


def _blocks(node: SyntaxTreeNode, pictures: Collection[str]) -> list[Block]:
    return [
        block for child in node.children if (block := _picture(child, pictures) or _block(child, pictures))
    ]


def _picture(node: SyntaxTreeNode, pictures: Collection[str]) -> Block | None:
    """Return a picture in a paragraph of its own, `![caption](name.png)`, or None."""
    inside = (
        [each for inline in node.children for each in inline.children] if node.type == "paragraph" else []
    )
    name = str(inside[0].attrs.get("src", "")) if len(inside) == 1 and inside[0].type == "image" else ""
    return blocks.picture(name, blocks.text(inside[0].content)) if name in pictures and name else None


def _block(node: SyntaxTreeNode, pictures: Collection[str]) -> Block | None:
    kind = node.type
    if kind == "heading":
        return blocks.heading(int(node.tag[1]), _inside(node))
    if kind == "paragraph":
        return blocks.paragraph(_inside(node))
    if kind in ("bullet_list", "ordered_list"):
        start = int(node.attrs.get("start", 1))
        return blocks.listing(
            [_blocks(i, pictures) for i in node.children], ordered=kind[0] == "o", start=start
        )
    if kind == "table":
        rows = [[_inside(cell) for cell in row.children] for part in node.children for row in part.children]
        return blocks.table(rows[0], rows[1:])
    if kind == "blockquote":
        return {"is": "quote", "blocks": _blocks(node, pictures), "words": []}
    if kind in ("fence", "code_block"):
        return {"is": "code", "words": blocks.text(node.content.rstrip("\n"))}
    return {"is": "rule"} if kind == "hr" else blocks.paragraph(blocks.text(node.content))


def _inside(node: SyntaxTreeNode) -> Words:
    return [word for inline in node.children for child in inline.children for word in _words(child)]


def _words(node: SyntaxTreeNode) -> Words:
    inner = [word for child in node.children for word in _words(child)]
    if node.type in ("strong", "em"):
        return [{"is": "strong" if node.type == "strong" else "emphasis", "words": inner}]
    if node.type in ("link", "image"):
        to = str(node.attrs.get("href", node.attrs.get("src", "")))
        inner = inner if node.type == "link" else blocks.text(node.content)
        return [{"is": "link", "to": to, "words": inner}] if to.lower().startswith(SAFE) and inner else inner
    if node.type == "code_inline":
        return [{"is": "code", "text": node.content}]
    if node.type == "hardbreak":
        return [{"is": "break"}]
    return blocks.text(" ") if node.type == "softbreak" else inner or blocks.text(node.content)
