"""Look-ups over a problem find what looking through all of it finds."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from fcn_rota.domain.interval import Interval
from fcn_rota.domain.network import Network
from fcn_rota.domain.problem import Problem
from fcn_rota.domain.rota import RotaPeriod
from fcn_rota.domain.shift import Shift

UTC = ZoneInfo("UTC")
