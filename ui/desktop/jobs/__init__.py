"""Work that would hold up the window and therefore runs beside it."""
