"""Bodies, duties and recommendations of the demonstration."""
