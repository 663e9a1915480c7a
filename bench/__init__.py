"""How good, how fast, against whom: the grouping held against people's codes, on the sample and on any labelled file."""
