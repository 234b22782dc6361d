"""What ``shiremoot duties --body … --format json`` prints, by one query and no framework: the peer of its benchmark.

Called as ``python by_hand.py DATABASE BODY NOW [MOST]``; DATABASE is a SQLite file or a postgres address.
"""

import datetime
import json
import sys
import zoneinfo

LONDON = zoneinfo.ZoneInfo("Europe/London")
WEEK = datetime.timedelta(days=7)
SQL = """
SELECT d.id, d.title, d.about, b.name, t.name, d.due_at, d.due_has_time, d.state, d.authority, d.legal_status,
       d.clock, d."when", d.starts, d.kind, d.line, d.order_at
FROM duties_duty d JOIN duties_party b ON b.id = d.owed_by_id JOIN duties_party t ON t.id = d.owed_to_id
WHERE d.state = 'open' AND d.audience <> 'restricted' AND NOT d.opportunity AND {side}
"""
BOTH = """
{by} UNION ALL {to} ORDER BY 16, 1 LIMIT {most}
"""


def main(database: str, body: str, now: str, most: str = "1000000000") -> None:
    ask = _connected(database)
    party = ask(
        f"SELECT p.id FROM duties_party p JOIN bodies_body y ON y.id = p.body_id WHERE y.slug = '{body}'"
    )
    number = int(next(iter(party))[0])
    by = SQL.format(side=f"d.owed_by_id = {number}")
    to = SQL.format(side=f"d.owed_to_id = {number} AND NOT d.owed_by_id = {number}")
    at = datetime.datetime.fromisoformat(now).replace(tzinfo=LONDON)
    rows = [_row(row, at) for row in ask(BOTH.format(by=by, to=to, most=int(most)))]
    print(json.dumps(rows, indent=2))


def _connected(database: str):
    if database.startswith("postgres"):
        import psycopg

        return psycopg.connect(database).execute
    import sqlite3

    return sqlite3.connect(database).execute


def _row(row: tuple, now: datetime.datetime) -> dict:
    due, has_time = _moment(row[5]), bool(row[6])
    words = _words(due, has_time)
    return {
        "number": row[0],
        "duty": row[1],
        "about": row[2],
        "owed_by": row[3],
        "owed_to": row[4],
        "due": (due.isoformat() if has_time else due.date().isoformat()) if due else None,
        "due_words": words,
        "standing": _standing(due, words, now),
        "state": row[7],
        "authority": row[8],
        "legal_status": row[9],
        "clock": row[10] or row[11],
        "starts": row[12],
        "kind": row[13],
        "paper_line": row[14],
    }


def _moment(stored) -> datetime.datetime | None:
    if stored is None:
        return None
    if isinstance(stored, str):
        stored = datetime.datetime.fromisoformat(stored).replace(tzinfo=datetime.UTC)
    return stored.astimezone(LONDON)


def _words(due: datetime.datetime | None, has_time: bool) -> str:
    if due is None:
        return ""
    day = f"{due:%A} {due.day} {due:%B %Y}"
    return f"{day}, {due:%H:%M}" if has_time else day


def _standing(due: datetime.datetime | None, words: str, now: datetime.datetime) -> str:
    if due is None:
        return "No date set"
    if now <= due:
        return f"Due {words}"
    days, hours = (now.date() - due.date()).days, int((now - due).total_seconds() // 3600)
    number, unit = (days, "day") if days else (hours, "hour")
    return f"Late by {number} {unit}{'s' * (number > 1)}" if number else "Late by less than an hour"


if __name__ == "__main__":
    main(*sys.argv[1:])
