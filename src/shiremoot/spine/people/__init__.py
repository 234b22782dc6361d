"""The people index: who a case is about, found before a case is opened.

A *subject* is a person at the centre of a case, as one organisation knows them, called by a *reference* such as
P-000123. What agencies say of them are *identity records*: names as people have them, birth, addresses, NHS number,
each with whose record it is, where it comes from and the day on which it was so. Before a subject is added somebody
*looks*: the index names those who may be the same person and says why. It never merges anybody: two subjects are
*joined* by hand, under a leader somebody chooses, and *split* again if that was wrong, with nothing lost; two
people who are easily taken for one, such as twins, are *kept apart*. Everybody else's subjects are only "known to
X, ask".

A subject is open to those with a live grant on it, or on a case it is *involved* in, and to nobody else. People at
the centre are never mixed with the public office-holders of `foundation.agencies`.

UK GDPR article 5(1)(c) and (d): no more than is needed, and accurate. Data Protection Act 2018 schedule 1 paragraph
18.
"""
