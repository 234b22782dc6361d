"""The annual partnership update: once a year each partnership reports in six parts on its work.

An officer opens a *round*: a year, the body it is reported to, a due day, and the bodies asked. Each owes its *update*
by that day. The people who serve the body write the update and hand it in, and the officer may send it back. The round
is then combined into one report, which never changes once it is published.

Authority: the practice of county councils; no law requires it.
"""
