"""Run as a program of its own: a job as JSON on standard input, the PDF and its marks on standard output.

It knows nothing of the site, reads only what it was given and its own fonts, and can be stopped at any moment.
"""

import base64
import json
import sys
import tempfile
from pathlib import Path

import font_source_sans_pro
import typst


def main() -> None:
    job = json.load(sys.stdin)
    with tempfile.TemporaryDirectory(prefix="shiremoot-typeset-") as folder:
        json.dump(_set(job, Path(folder)), sys.stdout)


def _set(job: dict, folder: Path) -> dict:
    (folder / "house.typ").write_text(job["house"], "utf-8")
    (folder / "main.typ").write_text(job["template"], "utf-8")
    for name, picture in job["pictures"].items():
        (folder / Path(name).name).write_bytes(base64.b64decode(picture))
    compiler = typst.Compiler(
        str(folder / "main.typ"),
        root=str(folder),
        font_paths=[str(Path(font_source_sans_pro.__file__).parent / "files")],
        ignore_system_fonts=True,
        sys_inputs={"data": job["data"]},
    )
    pdf = compiler.compile(format="pdf", pdf_standards="ua-1", timestamp=job["made_at"])
    marks = json.loads(compiler.query("<mark>", field="value"))
    return {"pdf": base64.b64encode(pdf).decode(), "marks": marks}


if __name__ == "__main__":
    main()
