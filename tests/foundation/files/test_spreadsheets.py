"""CSV files and workbooks are read rightly or refused clearly, whatever their names say."""

import io
import zipfile

import pytest

from shiremoot.foundation.files import opening, spreadsheets
from shiremoot.foundation.files.rules import CannotKeep

BOOK = {
    "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/'
    'content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType='
    '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>',
    "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
    'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    'relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml": '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>'
    '<sheet name="Figures" sheetId="1" r:id="r1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/'
    'package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/'
    '2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
    "xl/styles.xml": '<?xml version="1.0"?><styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/'
    'main"><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>',
}
STYLES = BOOK["xl/styles.xml"].replace(
    '<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/>',
    '<cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="22"/><xf numFmtId="20"/>',
)
SHEET = (
    '<?xml version="1.0"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    "{rows}</sheetData>{after}</worksheet>"
)
STYLED = BOOK | {
    "xl/_rels/workbook.xml.rels": BOOK["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="r2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" '
        'Target="styles.xml"/></Relationships>',
    )
}


def workbook(rows: str, after: str = "", **parts: str) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w") as file:
        for name, text in (
            STYLED | {"xl/worksheets/sheet1.xml": SHEET.format(rows=rows, after=after)} | parts
        ).items():
            file.writestr(name, text)
    return kept.getvalue()


def words(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t>{text}</t></is></c>'


def test_a_workbook_gives_its_cells_as_they_would_be_typed():
    data = workbook(
        f'<row r="1">{words("A1", "period")}{words("B1", "value")}</row>'
        '<row r="2"><c r="A2"><v>2023</v></c><c r="B2"><v>0.125</v></c></row>'
        '<row r="3"><c r="A3" s="1"><v>45432</v></c><c r="B3"><f>1+1</f><v>2</v></c></row>'
    )
    assert opening.rows(data) == [["period", "value"], ["2023", "0.125"], ["2024-05-20", "2"]]


def test_a_formula_without_a_saved_value_is_blank_and_never_zero():
    data = workbook('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><f>SUM(A1:A9)</f></c></row>')
    assert spreadsheets.read(data)[0][1:] in ([""], [])


def test_merged_cells_are_refused_with_their_place():
    merged = '<mergeCells count="1"><mergeCell ref="B2:C2"/></mergeCells>'
    data = workbook(f'<row r="2">{words("B2", "North and South")}</row>', merged)
    with pytest.raises(CannotKeep, match="Cells are merged at row 2, B2:C2, of “Figures”"):
        opening.rows(data)


@pytest.mark.parametrize(
    ("data", "rows"),
    [
        (b"a,b\r\n1,2\r\n\r\n,\r\n", [["a", "b"], ["1", "2"]]),
        (b"\xef\xbb\xbfa;b\n1;2\n", [["a", "b"], ["1", "2"]]),
        ("a,b\n£3,é\n".encode("cp1252"), [["a", "b"], ["£3", "é"]]),
        ("a\tb\n1\t2\n".encode("utf-16"), [["a", "b"], ["1", "2"]]),
        (b'a,b\n"1,400","two\nlines"\n', [["a", "b"], ["1,400", "two\nlines"]]),
    ],
)
def test_text_is_read_in_the_encoding_and_with_the_sign_it_was_written_in(data, rows):
    assert spreadsheets.read(data) == rows


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 a,b",
        b"PK\x03\x04 not a workbook",
        b"\x00\x01\x02,\x03",
        b"\x89PNG\r\n\x1a\n\x00\x00",
        b"",
        b"  \n",
        bytes.fromhex("d0cf11e0a1b11ae1") + b"old",
        b'a,b\n"not closed,1\n',
        b"a," * 200 + b"\n",
    ],
)
def test_what_is_no_table_is_refused_with_what_to_do(data):
    with pytest.raises(CannotKeep):
        spreadsheets.read(data)


def test_a_sheet_of_too_many_rows_is_refused(monkeypatch):
    monkeypatch.setattr(spreadsheets, "MOST_ROWS", 3)
    with pytest.raises(CannotKeep, match="Send it in parts"):
        spreadsheets.read(b"a\n1\n2\n3\n")
    with pytest.raises(CannotKeep, match="more than 3 rows"):
        spreadsheets.read_all(b"a\n1\n2\n3\n", "a.csv", 3)


class TestAllSheets:
    """A file by which a county is set out has several sheets, each of which says what it is."""

    def sheets(self, data: bytes, name: str = "county.xlsx") -> list[dict]:
        return opening.sheets(data, name, 2_000)

    def test_a_csv_as_excel_saves_it_is_one_sheet_called_as_the_file(self):
        text = "Body;Person;Votes\r\nHWB;Zoë Ŵern;yes\r\n"
        assert self.sheets(b"\xef\xbb\xbf" + text.encode(), "seats.csv") == [
            {"name": "seats", "rows": [["Body", "Person", "Votes"], ["HWB", "Zoë Ŵern", "yes"]], "merged": []}
        ]

    def test_merged_cells_dates_and_times_come_out_with_their_places(self):
        merged = '<mergeCells count="1"><mergeCell ref="AB2:AC3"/></mergeCells>'
        data = workbook(
            '<row r="2"><c r="A2" s="1"><v>45671</v></c><c r="B2" s="2"><v>45671.8125</v></c>'
            f'<c r="C2" s="3"><v>0.8125</v></c>{words("AB2", "both")}</row>',
            merged,
            **{"xl/styles.xml": STYLES},
        )
        (found,) = self.sheets(data)
        assert (found["name"], found["merged"]) == ("Figures", [[2, 3, "AB2:AC3"]])
        assert found["rows"][1][:3] == ["2025-01-14", "2025-01-14 19:30", "19:30"]

    def test_a_hidden_sheet_is_left_out(self):
        hidden = BOOK["xl/workbook.xml"].replace(
            "<sheets>", '<sheets><sheet name="Lists" sheetId="2" state="hidden" r:id="r3"/>'
        )
        links = STYLED["xl/_rels/workbook.xml.rels"]
        other = (
            '<Relationship Id="r3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        )
        other += 'worksheet" Target="worksheets/sheet2.xml"/></Relationships>'
        parts = {
            "xl/workbook.xml": hidden,
            "xl/_rels/workbook.xml.rels": links.replace("</Relationships>", other),
            "xl/worksheets/sheet2.xml": SHEET.format(
                rows=f'<row r="1">{words("A1", "secret")}</row>', after=""
            ),
        }
        data = workbook(f'<row r="1">{words("A1", "shown")}</row>', **parts)
        assert [one["name"] for one in self.sheets(data)] == ["Figures"]
        assert opening.rows(data) == [["shown"]]

    @pytest.mark.parametrize(
        "data", [b"PK\x03\x04 nothing", b'Body,Person\nHWB,"Ada', b"", b"\x00\x01"], ids=str
    )
    def test_a_file_that_breaks_off_or_is_no_spreadsheet_is_refused(self, data):
        with pytest.raises(CannotKeep):
            self.sheets(data)

    def test_half_a_workbook_is_refused(self):
        whole = workbook(f'<row r="1">{words("A1", "shown")}</row>')
        with pytest.raises(CannotKeep):
            self.sheets(whole[: len(whole) // 2])
