"""Pages of pathways, one file for each noun."""
