"""Measures of time and of what is found, printed by `make bench`."""
