"""Pages of people, one file per noun."""
