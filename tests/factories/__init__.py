"""A small made-up county, Moorshire, for tests to happen in."""
