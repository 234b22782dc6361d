"""How many of one kind a source may send, and within what time. Pure."""

import datetime

WITHIN = datetime.timedelta(minutes=15)
MOST_SENT = 30  # times one form from one source, and far more than anybody types
MOST_OF_AN_OFFICE = 600  # where a whole council, or a mail provider, is one source and each sends once
WAIT = (
    "This form was sent very often from your network address. Wait a quarter of an hour, go back in your browser, "
    "where what you typed still stands, and send it again."
)
