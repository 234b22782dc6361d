"""How the log says what a stranger can cause at will: in one line each."""

import logging
import re

SAID = "A request named the host %s, which is not in SHIREMOOT_HOSTS, and was refused."
LONGEST = 100  # letters of a host that are shown
LONGEST_LINE = 300
REFUSING = ("django.request", "django.security")  # the loggers of requests that Django answers itself
HOST = re.compile(r"Invalid HTTP_HOST header: (.*?)\. (You may|The domain)", re.S)


class WrongHost(logging.Filter):
    """Say a request for a host the site does not answer to in one line, without a traceback."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.msg == SAID:  # where logging was set up twice
            return True
        found = HOST.match(record.getMessage())
        host = found[1] if found else "?"
        shown = host if len(host) <= LONGEST else f"{host[:LONGEST]}…"
        record.levelno, record.levelname = logging.WARNING, "WARNING"
        record.msg = SAID
        record.args, record.exc_info, record.exc_text = (shown.encode("unicode_escape").decode(),), None, None
        return True


class FromOutside(logging.Filter):
    """Say a request that was refused in one line of bounded length, whatever it held and whatever refused it."""

    def filter(self, record: logging.LogRecord) -> bool:
        if record.name.startswith(REFUSING) and getattr(record, "status_code", 500) < 500:
            said = record.getMessage().replace("\r", "\\r").replace("\n", "\\n")
            record.msg = said if len(said) <= LONGEST_LINE else f"{said[:LONGEST_LINE]}…"
            record.args, record.exc_info, record.exc_text = None, None, None
        return True
