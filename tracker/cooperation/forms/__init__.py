"""The forms and filters of cooperation."""
