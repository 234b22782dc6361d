"""Strategies and annual updates of the demonstration."""
