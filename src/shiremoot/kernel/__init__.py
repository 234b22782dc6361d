"""Pure functions and data: no Django, no files, no settings and no clock of its own.

A function takes everything it needs as arguments, today's date included. The vocabulary is the law's:

clocks        how long a duty leaves to meet it, and the last moment that leaves ("28 days")
working_days  which days count: calendars of weekends and bank holidays, and the hours an office is open
statistics    intervals, rates, funnels, trends, process control, and how an area compares
figures       what is in a cell, which period it is for, what a printed change allows
disclosure    which counts may be printed, so that nobody can be found in a table
"""
