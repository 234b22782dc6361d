"""How often one source may send something: one way to count, for signing in and for every form open to anybody.

A *source* is an account, or the network a visitor comes from. Nothing is counted for all visitors together, so nobody
can use up what is there for everybody. `middleware` counts what is sent to each page that is open to anybody; a page
says only if it takes more than most do, or counts by itself (`declarations`).
"""
