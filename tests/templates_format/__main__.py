"""Format every template, or with `--check` say which are not as they would be written."""

import argparse
import sys

from tests import templates_format


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.templates_format", description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; list what is not laid out so")
    if parser.parse_args().check:
        print("\n".join(found := templates_format.problems()), end="\n" if found else "")
        return bool(found)
    for path in templates_format.templates():
        source = path.read_text(encoding="utf-8")
        if (new := templates_format.formatted(source)) != source:
            path.write_text(new, encoding="utf-8")
    print("\n".join(found := templates_format.problems()), end="\n" if found else "")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
