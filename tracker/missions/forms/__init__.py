"""The forms of missions."""
