"""Bringing files in: from an uploaded file to rows of text, and from there to records."""
