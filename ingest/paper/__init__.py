"""Paper on its way into the room: table cards to scan, and forms to write on when screens fail."""
