"""What pathways are and mean, as pure functions and frozen dataclasses: no database, no clock, no request."""
