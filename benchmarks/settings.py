"""The site's own settings, with one address more: a view of one line to measure against."""

from shiremoot.config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
