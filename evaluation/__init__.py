"""How well the proof-reader does: slips are planted in clean papers, and what it finds is counted (`make evaluate`)."""
