"""Every form of the site, sent every way it should not be: what is refused, what is said, and what is left."""
