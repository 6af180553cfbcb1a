"""The columns of cooperation, said once for its pages and its files."""
