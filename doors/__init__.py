"""The doors: processes that wire the rooms together (the parent, the web process, the worker, the demo)."""
