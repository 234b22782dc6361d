"""Drills: what goes wrong on a real machine is done to a site that runs, and the site comes back by itself."""
