"""Experts sent abroad: missions with their members and destinations, and who can do what."""
