"""How long the records of meetings are kept, and what becomes of them afterwards.

The legal basis of a body decides how long the law keeps its records open to inspection (Local Government Act 1972
sections 100C and 100D; for a council's executive SI 2012/2089). After that the council's own schedule says whether
a kind of record is kept for good or looked at again; an officer then keeps it longer, with a reason, or disposes of
it. Agendas, reports, minutes and decisions are never destroyed.
"""
