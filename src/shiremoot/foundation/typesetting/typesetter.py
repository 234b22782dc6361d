"""A program: reads a job as JSON on standard input, writes the PDF and its marks to standard output.

It knows nothing of the site, reads only its input and its own fonts, and can be killed at any moment.
A sign that no font has is answered as `{"missing": sign}`.
"""

import base64
import json
import re
import sys
import tempfile
from pathlib import Path
from types import ModuleType
from typing import Any

import font_source_sans_pro
import manimgx_fonts
import manimgx_fonts_cjk
import typst

HOUSE_FONTS = (font_source_sans_pro, "files")
OTHER_FONTS = (
    (manimgx_fonts, ""),
    (manimgx_fonts_cjk, ""),
)  # other scripts, symbols, emoji; Chinese, Japanese, Korean
MISSING = re.compile(r'the text `"(?P<sign>.+?)"` could not be displayed')
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def main() -> None:
    job = json.load(sys.stdin)
    with tempfile.TemporaryDirectory(prefix="shiremoot-typeset-") as folder:
        json.dump(_typeset(job, Path(folder)), sys.stdout)


def _typeset(job: dict[str, Any], folder: Path) -> dict[str, Any]:
    (folder / "house.typ").write_text(job["house"], "utf-8")
    (folder / "main.typ").write_text(job["template"], "utf-8")
    for name, picture in job["pictures"].items():
        (folder / Path(name).name).write_bytes(base64.b64decode(picture))
    inputs = {"data": job["data"], "contact": job["contact"], "colour": job["colour"]}
    if logo := job["logo"]:
        (folder / logo["file"]).write_bytes(base64.b64decode(logo["data"]))
        inputs["logo"] = logo["file"]
    compiler = typst.Compiler(
        str(folder / "main.typ"),
        root=str(folder),
        font_paths=[_folder(*each) for each in (HOUSE_FONTS, *(OTHER_FONTS if job["other_fonts"] else ()))],
        ignore_system_fonts=True,
        sys_inputs=inputs,
    )
    try:
        pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=job["made_at"])
    except typst.TypstError as problem:
        if found := MISSING.search(str(problem)):
            return {"missing": ESCAPE.sub(lambda code: chr(int(code[1], 16)), found["sign"])}
        raise
    if not isinstance(pdf, bytes):
        raise TypeError("typst made several files, or none, where one PDF was expected")
    marks = json.loads(compiler.query("<mark>", field="value"))
    return {"pdf": base64.b64encode(pdf).decode(), "marks": marks}


def _folder(package: ModuleType, inside: str) -> str:
    return str(Path(str(package.__file__)).parent / inside)


if __name__ == "__main__":
    main()
