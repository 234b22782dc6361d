"""What the county's strategies set out to change, and whether it does: indicators with their figures."""
