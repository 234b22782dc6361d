"""The template to download: an Excel file of text alone, which needs no library that opens files."""

import io
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml."
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'


def workbook(sheets: Mapping[str, Sequence[Sequence[str]]]) -> bytes:
    """Return an Excel file with these sheets, each cell a text (ECMA-376, inline strings)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in _parts(sheets).items():
            package.writestr(zipfile.ZipInfo(name), HEAD + text)
    return out.getvalue()


def _parts(sheets: Mapping[str, Sequence[Sequence[str]]]) -> dict[str, str]:
    numbered = list(enumerate(sheets.items(), 1))
    kinds = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType="{TYPE}worksheet+xml"/>'
        for n, _ in numbered
    )
    named = "".join(
        f'<sheet name={quoteattr(name)} sheetId="{n}" r:id="rId{n}"/>' for n, (name, _) in numbered
    )
    links = "".join(_link(n, "worksheet", f"worksheets/sheet{n}.xml") for n, _ in numbered)
    return {
        "[Content_Types].xml": f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}sheet.main+xml"/>{kinds}</Types>',
        "_rels/.rels": _links(_link(1, "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{named}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": _links(links),
    } | {f"xl/worksheets/sheet{n}.xml": _sheet(rows) for n, (_, rows) in numbered}


def _links(links: str) -> str:
    return f'<Relationships xmlns="{PACKAGE}/relationships">{links}</Relationships>'


def _link(number: int, kind: str, target: str) -> str:
    return f'<Relationship Id="rId{number}" Type="{OFFICE}/{kind}" Target="{target}"/>'


def _sheet(rows: Sequence[Sequence[str]]) -> str:
    cells = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
    wide = f'<cols><col min="1" max="{max(map(len, rows))}" width="24" customWidth="1"/></cols>'
    return f'<worksheet xmlns="{MAIN}">{wide}<sheetData>{cells}</sheetData></worksheet>'


def _cell(text: str) -> str:
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(text)}</t></is></c>'
