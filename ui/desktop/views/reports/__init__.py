"""The reports screen: the pages of the printed rota, and their way out of the program."""
