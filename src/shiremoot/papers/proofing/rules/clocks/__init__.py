"""Clocks: deadlines against the days printed beside them, each other, and the catalogue of duties."""
