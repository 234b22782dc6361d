"""What every room stands on: who people are, what they may do, the trail of it, jobs and screens. Knows no domain."""
