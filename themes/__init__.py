"""Notes become themes: statements, vectors, points, themes and their labels, with nothing lost on the way."""
