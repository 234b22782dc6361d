"""Returns: tables of figures that organisations send to a body each period, checked before anything is stored.

A *template* is a Table Schema: the columns of the sheet, what each may hold, and which sums must hold. A *collection*
asks organisations to fill in a template for one period; each owes its *expected return* by the due day, as a duty. A
file, or what is typed into a grid, is an *upload*: checked as a whole, shown, then loaded as a whole or discarded. A
loaded return is signed off and sent by the organisation, then accepted by those who collect it, and locked.

Nought, not available, not applicable and blank are four different things. How complete a return is, is counted from
its cells, apart from whether it was sent and whether it was on time.

Standard: Table Schema 1.0 (Frictionless Data). Authority: agreements between partners; no law requires it.
"""
