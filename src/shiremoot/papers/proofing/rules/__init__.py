"""The rules, one folder for each group; a file added to one is found and run, with no other change."""
