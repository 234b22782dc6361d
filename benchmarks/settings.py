"""The site's own settings, with one more address: a view of one line to measure against."""

from shiremoot.config.settings import *  # noqa: F403

ROOT_URLCONF = "benchmarks.urls"
