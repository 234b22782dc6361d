"""Benchmarks of pages that span rooms."""
