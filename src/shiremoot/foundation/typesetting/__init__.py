"""Our own papers, from words to an accessible PDF (PDF/UA-1) and to a page, through one plain form.

`blocks` is that form: headings, paragraphs, lists and tables as data. `markdown` and `word` make it, `html` shows
it, `setting` prints it with typst, in a process of its own with a time limit, no network and no system fonts.
Nothing anybody writes is ever read as a program: words reach the typesetter as JSON.
"""
