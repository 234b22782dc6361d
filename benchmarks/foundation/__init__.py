"""What the foundation costs."""
