"""Distance: how far apart two places are, and how far one travels between them."""

from math import asin, cos, radians, sin, sqrt
from typing import Protocol

EARTH = 6371.009  # km, mean radius of the Earth (IUGG): the sphere of the design

# What a leg is longer than the great circle. None for flights: the DESNZ factors are made for great-circle
# distance. Of the means that are not here nobody knows: the user types the kilometres.
DETOUR = {
    "plane": 1.0,
    "train": 1.2,
    "high_speed_train": 1.2,
    "car": 1.3,
    "taxi": 1.3,
    "coach": 1.3,
    "bus": 1.3,
}


class Located(Protocol):
    """Whatever lies somewhere: degrees (WGS 84)."""

    @property
    def lat(self) -> float: ...
    @property
    def lon(self) -> float: ...


def great_circle(start: Located, end: Located) -> float:
    """Kilometres over a sphere of 6371.009 km (haversine); at most half its circumference."""
    lat, lat2 = radians(start.lat), radians(end.lat)
    half = sin((lat2 - lat) / 2) ** 2 + cos(lat) * cos(lat2) * sin(radians(end.lon - start.lon) / 2) ** 2
    return 2 * EARTH * asin(min(1.0, sqrt(half)))


def one_way(means: str, start: Located, end: Located) -> int | None:
    """Whole kilometres of a leg, one way; None for a means whose way nobody knows (metro, ferry, …)."""
    detour = DETOUR.get(means)
    return None if detour is None else round(round(great_circle(start, end)) * detour)
