"""What the views show: plain values, and Qt item models over them."""
