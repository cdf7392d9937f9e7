"""Repairing a rota: what is open, who could step in at once, and a model of what lies around it."""
