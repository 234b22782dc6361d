"""The forward work programme: the items each body plans for its meetings, and the journeys of matters across bodies.

A *plan* gives the purpose of an item at a meeting, who brings it, and if it is a key decision. A *standing entry*
comes to every meeting, or every second, third and so on; its themes are taken in turn, so that each comes round within
the year. A *journey* is one matter going to several bodies; its stops are the items planned for it.

Key decisions: SI 2012/2089 regulations 8 and 9: notice 28 clear days before, and its contents.
"""
