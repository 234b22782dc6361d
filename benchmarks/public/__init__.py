"""Benchmarks of the public site in a county with many meetings."""
