"""Pages: see, ask, act."""
