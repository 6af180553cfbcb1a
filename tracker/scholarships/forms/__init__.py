"""The forms of scholarships."""
