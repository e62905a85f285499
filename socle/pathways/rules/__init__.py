"""Rules: pure functions on what a file says."""
