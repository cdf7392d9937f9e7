"""Edits of the rota: what they are, and the session that makes, saves, undoes and repeats them."""
