"""Organisations, the posts in them, and the people who hold those posts over time.

Popolo's words: organization, person, post; a *holding* is a person in a post for a time. These are public
office-holders and officers, never the people at the centre of a case.
"""
