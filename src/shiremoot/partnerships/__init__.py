"""What partnerships promise and report: strategies and annual updates."""
