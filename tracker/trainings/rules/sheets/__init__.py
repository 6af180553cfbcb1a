"""The roster sheet: many rows of one session typed together, and saved as one change."""
