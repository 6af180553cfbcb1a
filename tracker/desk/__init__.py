"""The desk: today, and search across all rooms."""
