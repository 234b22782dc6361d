"""Bodies: any board, committee, subgroup, partnership, panel or group; who sits on them; whom they answer to.

A *seat* belongs to an organisation, a post or a person. A *reporting line* runs from a body to the body it
answers to; a body may have two. Law: Health and Social Care Act 2012 s194 (health and wellbeing boards), Care
Act 2014 s43 (safeguarding adults boards), Children Act 2004 s16E, Crime and Disorder Act 1998 s5, and others
named on each body.
"""
