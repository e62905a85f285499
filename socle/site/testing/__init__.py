"""What `bin/test` runs: the named steps, a private PostgreSQL, Chromium."""
