"""Pages of governance: see, ask, act."""
