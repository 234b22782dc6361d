"""Periods: years, quarters and weeks as labels of what a report covers."""
