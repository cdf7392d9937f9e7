"""Columns of numbers written into messages of protocol buffers all at once, in the form that they are sent in.

Number by number it takes as long to write a neighbourhood's relaxation as the simplex method takes for half of it
(docs/decisions/0074-what-a-neighbourhood-takes-besides.md).
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from solver.ragged import Numbers

_OF_LENGTH = 2
"""How the protocol calls what begins with how long it is."""
_BITS, _MORE = 7, 0x80
"""A whole number is written in so many bits a byte, the lowest first; the byte's highest bit says that more follow."""


def write(message: Any, field: str, numbers: NDArray[Any]) -> None:
    """Append numbers to a repeated field of a message.

    Parameters
    ----------
    message
        Any message of protocol buffers.
    field
        Its name in the message; of fractions, whole numbers, kinds or truth values.
    numbers
        As many as there are.
    """
    of = message.DESCRIPTOR.fields_by_name[field]
    if of.type == of.TYPE_DOUBLE:
        payload = numbers.astype("<f8").tobytes()
    elif of.type == of.TYPE_BOOL:
        payload = numbers.astype(np.uint8).tobytes()
    else:
        payload = varints(numbers)
    head = varints(np.array([of.number << 3 | _OF_LENGTH, len(payload)]))
    message.MergeFromString(head + payload)


def varints(numbers: Numbers) -> bytes:
    """Return whole numbers as the protocol writes them one after another, those below 0 as two's complements."""
    unsigned = numbers.astype(np.int64).view(np.uint64)
    most = max(1, -(-int(unsigned.max(initial=0)).bit_length() // _BITS))
    digits = np.empty((len(unsigned), most), dtype=np.uint8)
    is_written = np.ones((len(unsigned), most), dtype=np.bool_)
    for place in range(most):
        left = unsigned >> (_BITS * place)
        digits[:, place] = left & (_MORE - 1)
        is_written[:, place] = (left > 0) | (place == 0)
    digits[:, :-1] |= is_written[:, 1:].astype(np.uint8) * np.uint8(_MORE)
    return digits[is_written].tobytes()
