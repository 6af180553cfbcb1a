"""The forms of trainings."""
