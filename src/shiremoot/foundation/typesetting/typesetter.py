"""A program: reads a job as JSON on standard input, writes the PDF and its marks to standard output.

It knows nothing of the site, reads only its input and its own fonts, and can be killed at any moment.
"""

import base64
import json
import sys
import tempfile
from pathlib import Path
from typing import Any

import font_source_sans_pro
import typst


def main() -> None:
    job = json.load(sys.stdin)
    with tempfile.TemporaryDirectory(prefix="shiremoot-typeset-") as folder:
        json.dump(_typeset(job, Path(folder)), sys.stdout)


def _typeset(job: dict[str, Any], folder: Path) -> dict[str, Any]:
    (folder / "house.typ").write_text(job["house"], "utf-8")
    (folder / "main.typ").write_text(job["template"], "utf-8")
    for name, picture in job["pictures"].items():
        (folder / Path(name).name).write_bytes(base64.b64decode(picture))
    compiler = typst.Compiler(
        str(folder / "main.typ"),
        root=str(folder),
        font_paths=[str(Path(font_source_sans_pro.__file__).parent / "files")],
        ignore_system_fonts=True,
        sys_inputs={"data": job["data"], "contact": job["contact"]},
    )
    pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=job["made_at"])
    if not isinstance(pdf, bytes):
        raise TypeError("typst made several files, or none, where one PDF was expected")
    marks = json.loads(compiler.query("<mark>", field="value"))
    return {"pdf": base64.b64encode(pdf).decode(), "marks": marks}


if __name__ == "__main__":
    main()
