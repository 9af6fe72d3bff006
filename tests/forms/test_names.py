"""A person's name where a function is asked is noticed; a function is left alone."""

import pytest

from desktop.forms.person_names import looks_like_a_name, names_in, warning_of_a_name

NAMES = """
Jan de Vries
Dhr. Jansen
dhr. Jansen
De heer Bakker
Mw. De Boer
mevrouw Pietersen
Prof. dr. Anna Smit
Fatima El Amrani
Khalid El Amrani
M. Dupont
J. van der Berg
J.P.M. Jansen
mr. A.B. de Groot
Willem van ’t Hof
Jean-Pierre Dupont
Anna-Lena Müller
Maria da Silva
Jan de Koning
Александр Петров
"""
FUNCTIONS = """
Plv. ambassadeur Zweden
Deputy Mayor of Ghent
Deputy Mayor
Beleidsadviseur
Hoofd Communicatie
Chief Resilience Officer
Wethouder Financiën
Stadsarchitect Berlijn
Oberbürgermeister Köln
Secretaris-Generaal
Vice-President
Burgemeesters Gent
Raadsleden Brussel
Korpschef Stockholm
Portefeuillehouder Wonen
Programmamanager Circulaire Economie
Onderzoekers Universiteit Leiden
Swedish Police Authority
Nordic Safe Cities
Amnesty International
Maire Adjoint
Lid Provinciale Staten
NAVO Brussel
Student
Professionals van Nordic Safe Cities (NGO)
Verschillende Amerikaanse burgemeesters en locoburgemeesters
mevrouw de burgemeester
5 Wethouders
"""


@pytest.mark.parametrize("name", NAMES.splitlines()[1:])
def test_a_name_is_noticed(name: str) -> None:
    assert looks_like_a_name(name)


@pytest.mark.parametrize("function", FUNCTIONS.splitlines()[1:])
def test_a_function_is_left_alone(function: str) -> None:
    assert not looks_like_a_name(function)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Den Haag is lid; burgemeester van Zanen is co-voorzitter.", ["burgemeester van Zanen"]),
        ("Gesproken met mevrouw De Boer, prof. dr. A. Smit en J.P.M. van der Berg.",
         ["mevrouw De Boer", "prof. dr. A. Smit", "J.P.M. van der Berg"]),
        ("Wethouder Jansen-Bakker opende.", ["Wethouder Jansen-Bakker"]),
        ("De burgemeester van Den Haag, de wethouder Financiën en Cultuur.", []),
        ("Minister Buitenlandse Zaken; directeur Nordic Safe Cities; ambassadeur in Stockholm", []),
        ("Het 'Strong Cities Network' in Noord-Amerika (U.S. Department of State).", []),
        ("De burgemeester opende. Mevrouw sprak.", []),
        ("", []),
    ],
)  # fmt: skip
def test_names_within_a_text_are_found_but_not_those_of_places(text: str, names: list[str]) -> None:
    assert [*names_in(text, lambda name: name in ("Den Haag", "Stockholm"))] == names


@pytest.mark.parametrize("value", [None, 3, True, ["Jan de Vries"], "", " ", "'", "..", ". ,"])
def test_what_is_no_text_is_no_name(value: object) -> None:
    assert not looks_like_a_name(value)


def test_the_warning_repeats_the_name_and_says_what_to_do() -> None:
    assert warning_of_a_name("Jan de Vries") == "‘Jan de Vries’ lijkt een naam. Noem liever de functie."
