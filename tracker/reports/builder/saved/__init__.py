"""Reports saved by name: a question of the figure builder, its owner's or the whole office's."""
