"""What the `shiremoot` command can do, one module a word. None imports Django until it must."""
