"""Our own papers, from words to an accessible PDF (PDF/UA-1) and to a web page, through one form of data.

`blocks` is that form: headings, paragraphs, lists and tables as data. `markdown` and `word` read into it, `html` shows
it, and `printing` makes a PDF of it with typst, in a separate process with a time limit, no network and no system
fonts. Words are never run as a program: they reach the typesetter as JSON.
"""
