"""Shiremoot: a county's partnerships, what they owe one another, and what they decided.

Storeys, lowest first: ``kernel`` (pure rules), ``papers`` (reading documents), ``foundation`` (who may do
what, and the trail of it), ``spine`` (documents, bodies, duties, the thread), the wings (``meetings``,
``partnerships``), ``intake`` (papers and old systems coming in), ``public``, ``web`` (pages that span rooms),
``demonstration`` (a county to look around in) and ``config``. Imports go down this list only.
"""
