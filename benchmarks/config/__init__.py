"""Benchmarks of what the command line costs."""
