"""What is printed: the rota, and the forms on which people say when they can work."""

from fcn_rota.exchange.errors import PrintError
from fcn_rota.exchange.pdf.forms import Reply, forms_pdf
from fcn_rota.exchange.pdf.printing import rota_pdf, rota_png_pages

__all__ = ["PrintError", "Reply", "forms_pdf", "rota_pdf", "rota_png_pages"]
