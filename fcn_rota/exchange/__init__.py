"""In and out: interchange files, practice lists, printed rotas. Nothing here opens a database."""
