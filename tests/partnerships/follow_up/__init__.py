"""Following recommendations up."""
