"""The printed rota."""

from fcn_rota.exchange.pdf.printing import rota_pdf, rota_png_pages
from fcn_rota.exchange.pdf.typesetting import PrintError

__all__ = ["PrintError", "rota_pdf", "rota_png_pages"]
