"""The rules, a folder for each group; a file put in one of them is found and run, nothing else changes."""
