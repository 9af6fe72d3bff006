"""The ten official headings stand on paper word for word and in order."""

from desktop.forms.kinds import KINDS
from desktop.forms.section import Context

HEADINGS = """\
HOEVEEL PERSONEN HEBBEN DE REIS GEMAAKT
HOELANG DUURDE DE REIS?
MET WELK(E) VERVOERSMIDDEL(EN) IS DE REIS GEMAAKT?
INDIEN VLIEGTUIG BIJ EEN BESTEMMING DIE BINNEN 8 UUR PER TREIN OF BUS BEREIKBAAR IS: \
VERMELDING EN TOELICHTING UITZONDERLIJKE SITUATIE
WAT IS AANTAL AFGELEGDE KILOMETERS PER VERVOERSMIDDEL EN DE UITSTOOT VAN CO2-EQUIVALENTEN PER VERVOERSMIDDEL
WAT WAS HET DOEL VAN DE REIS?
WELKE LOCATIES ZIJN BEZOCHT?
WIE HEB JE ONTMOET? (BENOEM DE FUNCTIEOMSCHRIJVING)
WAT HEEFT DE REIS DE GEMEENTE OPGELEVERD?
ZIJN ER VERVOLGAFSPRAKEN? ZO JA, WELKE?
""".splitlines()


def test_the_official_headings_stand_on_paper_in_order() -> None:
    assert [part.heading for part in KINDS["trip"].paper(Context()).parts] == HEADINGS


def test_a_heading_on_paper_has_the_number_of_its_step() -> None:
    numbers = [part.number for part in KINDS["trip"].paper(Context()).parts]
    assert numbers == ["1", "2", "3a", "3b", "4", "5", "6", "7", "8", "9"]


def test_the_screen_shows_them_in_sentence_case() -> None:
    shown = [text for section in KINDS["trip"].sections for text in section.screen_headings()]
    assert shown[0] == "Hoeveel personen hebben de reis gemaakt"
    assert "CO2-equivalenten" in shown[4]
