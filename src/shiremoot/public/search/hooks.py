"""Tells the check of the trail which triggers keep the index of words."""

import importlib

from shiremoot.foundation.integrity import triggers


def register() -> None:
    """Called once, when the models are loaded."""
    words = importlib.import_module("shiremoot.public.search.migrations.0002_words")
    triggers.OTHERS.register(words.MAKE)
