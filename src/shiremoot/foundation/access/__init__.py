"""Who may do what: denied unless granted.

A *role* is what somebody is trusted with; a *grant* gives an account a role over the county, an organisation
or a body, for a purpose, on a legal basis, for a time. An *ability* is one thing a role allows. A *policy* says
which rows of a model a *viewer* may see: the same queryset serves lists, details, exports and counts. Each
view declares its *door*, the rule for opening it; a view that declares none is refused. Every refusal is sent as a
signal, and the trail records it.
"""
