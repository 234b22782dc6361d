"""Forms: parts left empty, words left from a template, what is printed twice or breaks off."""
