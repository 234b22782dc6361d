"""Outcomes frameworks: the indicators by which a strategy is judged, their figures, and what the figures say.

A *framework* belongs to a body and has *themes*; a theme has *outcomes*, and an outcome has *indicators*. What an
indicator counts is its *definition*; a new version breaks the series, and the page shows where. A *figure* is for one
area and one period, and is revised, never overwritten.

Two sets of figures are kept apart. *Working figures* are what officers load; only those who keep the framework see
them. *Published figures* are what disclosure control let through when the framework was last released; everybody else,
and every download, sees these alone.

A rating and a direction of travel are never typed in. They are worked out by `kernel.statistics` from the figures, and
shown with the reason in words. Where a paper printed another rating, the difference is shown.
"""
