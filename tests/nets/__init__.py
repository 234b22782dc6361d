"""Nets: what every address of the demonstration county answers to eleven viewers, frozen.

Code may move, but what a person sees may not change. So the nets record only public things: addresses, statuses,
visible words, feeds, and the shapes of JSON; and, of the database, the triggers. They name no module and no app.

| file | holds |
| --- | --- |
| `county.py` | the eleven viewers, each with a signed-in client, over the demonstration county |
| `walk.py` | the crawl that finds the addresses, bounded for each kind of address |
| `reading.py` | one request, undone afterwards, as a `Reading`: status, normalised text, number of queries |
| `normal.py` | an answer as text without what differs between two runs of the same code |
| `shapes.py` | the shape of JSON: keys and types |
| `triggers.py` | the triggers of the database, comparable after tables are renamed |
| `record.py` | the files in `frozen/`, written and read |

To see what changed, write the full texts from two checkouts and compare them:

    python -m tests.nets --write FOLDER      in each checkout, then: diff -r BEFORE AFTER
    python -m tests.nets --freeze            accept what is there now; the difference is in `git diff`
"""
