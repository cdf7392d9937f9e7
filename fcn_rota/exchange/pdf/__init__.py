"""The printed rota."""

from fcn_rota.exchange.errors import PrintError
from fcn_rota.exchange.pdf.printing import rota_pdf, rota_png_pages

__all__ = ["PrintError", "rota_pdf", "rota_png_pages"]
