"""Outcomes frameworks of the demonstration."""
