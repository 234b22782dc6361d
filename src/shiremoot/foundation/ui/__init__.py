"""How every page looks, speaks and is operated: base pages, forms, states, tables, pictures.

Knows nothing of bodies, duties or meetings; it is handed words, dates and links. README.md beside this file
shows each piece in use.
"""
