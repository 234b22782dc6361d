"""Safeguarding cases: each kind is one declaration in `pathways`, worked through `spine.pathways`.

Law: Care Act 2014 sections 42 to 46, 68 and 76; Children Act 2004 section 11. What is local practice is marked so in
the catalogue of duties and on the page *About this process*; another county's practice is another version.
"""
