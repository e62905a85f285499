"""Rules: pure functions and frozen dataclasses on what files say: no database, no clock, no request."""
