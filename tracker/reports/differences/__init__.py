"""Why a figure is another than it was: the rows gained and lost, each with the change that made it so."""
