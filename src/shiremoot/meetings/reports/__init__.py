"""Reports to meetings: commissioned, drafted, cleared by named officers, published.

A report is written in the browser, uploaded as PDF or Word, or given orally. Each saved state is a version that
never changes. It cannot be published until finance, legal, staffing, equality, sustainability, risk and
consultation were each checked by a named officer or said not to apply, with a reason.
Law: Local Government Act 1972 s100B to s100D (reports open to the public), Schedule 12A (exempt information).
"""
