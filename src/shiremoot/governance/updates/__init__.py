"""The annual partnership update: each year every partnership asked tells, in six parts, how it stands.

An officer opens a *round*: a year, the body it is reported to, a day, and the bodies asked. Each owes its *update* by
the day; those who serve the body write it and hand it in, and the officer may send it back. The round is then put
together into one report, which never changes once it is published.

Authority: the practice of county councils; no law asks for it.
"""
