"""The cover screen: what shifts and sites ask for, edited in tables, and the week that comes of it."""
