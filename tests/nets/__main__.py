"""``python -m tests.nets``: write the full texts of every answer to a folder, or freeze the nets again."""

import argparse
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.nets import walk


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.nets", description=__doc__)
    parser.add_argument(
        "--write", metavar="FOLDER", type=Path, help="write the text of each answer of the frozen addresses"
    )
    parser.add_argument(
        "--freeze",
        action="store_true",
        help="crawl again and replace what is frozen; on PostgreSQL, triggers only",
    )
    options = parser.parse_args()
    if not (options.write or options.freeze):
        parser.error("say --write FOLDER or --freeze")
    _set_up()
    _run(options.write, freeze=options.freeze)
    return 0


def _set_up() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.settings"
    import django

    django.setup()
    logging.getLogger("django.request").setLevel(logging.CRITICAL)  # refusals and missing pages are expected


def _run(folder: Path | None, *, freeze: bool) -> None:
    from django.db import connection

    from tests.nets import county, record, triggers, walk

    with county.built() as clients:
        if freeze:
            record.write_lines(record.triggers_file(), triggers.lines())
        if connection.vendor != "sqlite":
            return
        readings = walk.Readings(clients)
        names = walk.Crawl(readings).run() if freeze else list(record.pages())
        if freeze:
            _freeze(readings, names)
        if folder:
            for viewer in clients:
                for name in names:
                    record.write_text(folder, viewer, name, readings.of(viewer, name))


def _freeze(readings: "walk.Readings", names: list[str]) -> None:
    from tests.nets import record, shapes
    from tests.nets.walk import route_of

    pages = [
        record.page(name, {viewer: readings.of(viewer, name) for viewer in readings.viewers})
        for name in names
    ]
    record.write_pages(pages, readings.viewers)
    open_data = [name for name in names if "json" in name or "/oparl/" in name]
    record.write_lines(record.SHAPES, shapes.by_kind(readings.json(open_data), route_of))
    reached = {route_of(name) for name in names}
    print(f"{len(names)} addresses of {len(reached)} routes, {len(readings.viewers)} viewers each")


if __name__ == "__main__":
    sys.exit(main())
