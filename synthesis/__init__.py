"""Themes become something to hand out: the report, as Markdown and Word, and the notes as a sheet."""
