"""What is printed: the rota, the forms on which people say when they can work, and the register of broken rules."""

from fcn_rota.exchange.errors import PrintError
from fcn_rota.exchange.pdf.forms import Reply, forms_pdf
from fcn_rota.exchange.pdf.printing import rota_pdf, rota_png_pages
from fcn_rota.exchange.pdf.register import register_pdf

__all__ = ["PrintError", "Reply", "forms_pdf", "register_pdf", "rota_pdf", "rota_png_pages"]
