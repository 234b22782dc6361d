"""The sub-commands of ``shiremoot``, one file each: `add_to` registers its options, `run` runs it."""
