"""A year of meetings of a body by a rule, such as "second Tuesday, 19:00, not August": previewed, then called."""
