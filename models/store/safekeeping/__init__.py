"""The safety net: the journal of notes, backups, and bringing a room back from them.

What each does when the power fails, a disk is full or a file is damaged stands in docs/safety.md.
"""
