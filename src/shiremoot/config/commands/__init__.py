"""The sub-commands of ``shiremoot``, one file each: `add_to` names its words, `run` does it."""
