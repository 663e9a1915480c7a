"""Words arrive: notes typed at the tables, sheets of notes, the sample day."""
