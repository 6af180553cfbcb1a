"""One person across all rooms."""
