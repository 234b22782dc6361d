"""What the house costs, storey by storey, each figure beside a peer measured in the same run. See README.md."""
