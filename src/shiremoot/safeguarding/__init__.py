"""Safeguarding: cases about children and adults who may be at risk, and what is counted of them."""
