"""From a registered population to expected contacts, the cover they need, and how a rota would fare with them."""
