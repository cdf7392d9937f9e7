"""What is printed: the rota, what changed of it, the forms people fill in, and the register of broken rules."""

from fcn_rota.exchange.errors import PrintError
from fcn_rota.exchange.pdf.changes import changes_pages
from fcn_rota.exchange.pdf.forms import Reply, forms_pdf
from fcn_rota.exchange.pdf.printing import rota_pdf, rota_png_pages
from fcn_rota.exchange.pdf.register import register_pdf

__all__ = ["PrintError", "Reply", "changes_pages", "forms_pdf", "register_pdf", "rota_pdf", "rota_png_pages"]
