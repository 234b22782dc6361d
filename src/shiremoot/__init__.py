"""Shiremoot: a county's partnerships, what they owe one another, and what they decided.

Storeys, lowest first: ``kernel`` (pure rules), ``papers`` (reading documents), ``foundation`` (who may do
what, and the trail of it), ``governance`` (bodies, duties, meetings), ``web`` (pages that span rooms),
``demonstration`` (a county to look around in) and ``config``. Imports go down this list only.
"""
