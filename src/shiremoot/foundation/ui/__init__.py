"""The parts of every page: base pages, forms, states, tables, diagrams, and how dates and errors are worded.

Knows nothing of bodies, duties or meetings: it is given words, dates and links. README.md beside this file shows each
part in use.
"""
