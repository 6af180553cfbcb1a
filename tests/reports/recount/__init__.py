"""The register counted again in plain Python, from its tables and the rules, without any query of the program."""
