"""How long the records of meetings are kept, and their review and disposal afterwards.

The legal basis of a body decides how long the law keeps its records open to inspection (Local Government Act 1972
sections 100C and 100D; for a council's executive SI 2012/2089). After that the council's own schedule sets the day on
which a kind of record is reviewed; an officer then keeps it longer, with a reason, or disposes of it. Agendas,
reports, minutes and decisions are never destroyed.
"""
