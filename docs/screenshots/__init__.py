"""Pictures of every screen and state of the desktop: ``python -m docs.screenshots OUT``."""
