"""The forward work programme: what each body will take, when, why, and on its way through which other bodies.

A *plan* says what an item planned for a meeting is for: its purpose there, who brings it, whether it is a key decision.
A *standing entry* comes to every meeting, or every so many; with themes it takes them in turn, so that each comes round
within the year. A *journey* is one matter travelling across several bodies, its stops the items planned for it.

Key decisions: SI 2012/2089 regulations 8 and 9: notice 28 clear days before, and what it tells.
"""
