"""Blocks as HTML. Every word is escaped here; nothing is passed through."""

from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from shiremoot.foundation.typesetting import blocks
from shiremoot.foundation.typesetting.blocks import Block, Words


def show(found: list[Block], about: str = "") -> SafeString:
    """Return the HTML of these blocks. `about` names tables before any heading, if a page shows several texts."""
    return _shown(blocks.with_table_names(found, about))


def _shown(found: list[Block]) -> SafeString:
    return format_html_join("", "{}", ((_block(block),) for block in found))


def _block(block: Block) -> SafeString:
    words = _words(block.get("words", []))
    if block["is"] == "heading":
        level = min(block["level"], 6)
        return format_html("<h{}>{}</h{}>", level, words, level)
    if block["is"] == "list":
        return _list(block)
    if block["is"] == "table":
        return _table(block)
    if block["is"] == "quote":
        return format_html("<blockquote>{}</blockquote>", _shown(block["blocks"]))
    if block["is"] == "picture":
        return _picture(block)
    if block["is"] == "code":
        return format_html("<pre>{}</pre>", words)
    return SafeString("<hr>") if block["is"] == "rule" else format_html("<p>{}</p>", words)


def _picture(block: Block) -> SafeString:
    caption = format_html("<figcaption>{}</figcaption>", _words(block["caption"])) if block["caption"] else ""
    return format_html('<figure><img src="{}" alt="{}">{}</figure>', block["address"], block["alt"], caption)


def _list(block: Block) -> SafeString:
    items = format_html_join("", "<li>{}</li>", ((_item(item),) for item in block["items"]))
    if block["ordered"]:
        return format_html('<ol start="{}">{}</ol>', block["start"], items)
    return format_html("<ul>{}</ul>", items)


def _item(item: list[Block]) -> SafeString:
    """Return an item; a single paragraph is shown without the tag of one."""
    alone = len(item) == 1 and item[0]["is"] == "paragraph"
    return _words(item[0]["words"]) if alone else _shown(item)


def _table(block: Block) -> SafeString:
    head = format_html_join("", '<th scope="col">{}</th>', ((_words(cell),) for cell in block["head"]))
    rows = format_html_join("", "<tr>{}</tr>", ((_cells(row),) for row in block["rows"]))
    return format_html(
        '<div class="scroller" tabindex="0" role="region" aria-label="{}"><table class="ledger">'
        '<caption class="govuk-visually-hidden">{}</caption><thead><tr>{}</tr>'
        "</thead><tbody>{}</tbody></table></div>",
        block["name"],
        block["name"],
        head,
        rows,
    )


def _cells(row: list[Words]) -> SafeString:
    return format_html_join("", "<td>{}</td>", ((_words(cell),) for cell in row))


def _words(words: Words) -> SafeString:
    return format_html_join("", "{}", ((_word(word),) for word in words))


def _word(word: dict[str, Any]) -> SafeString:
    if word["is"] == "break":
        return SafeString("<br>")
    if word["is"] == "link":
        return format_html(
            '<a class="govuk-link" rel="nofollow" href="{}">{}</a>', word["to"], _words(word["words"])
        )
    tag = {"strong": "strong", "emphasis": "em", "code": "code"}.get(word["is"])
    inner = _words(word["words"]) if "words" in word else word["text"]
    return (
        format_html("<{}>{}</{}>", SafeString(tag), inner, SafeString(tag))
        if tag
        else format_html("{}", inner)
    )
