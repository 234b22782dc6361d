"""Names: people, bodies, posts and acronyms that are not the same from one place to the next."""
