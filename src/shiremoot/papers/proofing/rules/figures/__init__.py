"""Figures: counts, percentages, totals and changes that contradict arithmetic or each other."""
