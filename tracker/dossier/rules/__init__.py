"""What changes one person across all rooms: merging, unmerging, splitting."""
