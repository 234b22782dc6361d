"""How much the ledger costs, each figure beside a peer measured in the same run. See README.md."""
