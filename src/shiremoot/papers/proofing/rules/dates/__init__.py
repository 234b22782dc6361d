"""Dates: the calendar, the year, what comes before what."""
