"""What stands around every screen: bars, rail, side panel, palette, notices, and the first steps."""
