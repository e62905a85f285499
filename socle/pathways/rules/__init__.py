"""Pure rules of pathways: no database, no clock, no request."""
