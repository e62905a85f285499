"""What may be decided, and what comes of it: pure functions on frozen values. No database, no clock, no request."""
