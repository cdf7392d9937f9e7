"""The dock beside the board in which the rota is solved."""
