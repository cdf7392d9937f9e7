"""What every test needs before it starts."""

import os

# Before any test module can import Qt: windows are drawn in memory, on machines without a display too.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
# A developer's own database is never touched.
os.environ.pop("FCN_ROTA_DB", None)
