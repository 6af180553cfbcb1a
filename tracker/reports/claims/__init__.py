"""Claims: the sentences of the press text, each number in them bound to a figure (rules P5, P6)."""
