"""Meetings of the demonstration."""
