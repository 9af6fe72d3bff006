"""Drafts of every sort: empty and complete, short and long, calm and hostile."""

import json
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import combinations
from pathlib import Path
from typing import Any, ClassVar, TypeVar

from PIL import Image

from desktop.forms.choices import Choices
from desktop.forms.draft import Draft
from desktop.forms.kinds import KINDS
from desktop.forms.letterhead import PLAIN, Letterhead
from desktop.forms.trip.means import Means
from desktop.overview import outputs
from desktop.overview.trip import Trip
from desktop.overview.year import LeftOut, Year
from desktop.paths import resources
from testing.made_up import made_up
from tests.visit import form as visit

EXAMPLE = (resources() / "examples/trip-stockholm-2024.json").read_bytes()
SAVED = "2024-06-12T14:03:00+02:00"
LIST = (
    "Wij zagen:\n1. de haven\n2) een wijk met 🚲, ✓ en https://voorbeeld.example\n   in het noorden\n"
    "   - de kade\n   - het plein\n     a. de markt\n       * een kraam\n         • een tafel\n10. de raad\n"
    "\n* zonder de burgemeester\n\n\t•\teen\n\to\ttwee\nEn dan - tot slot - in\n2026. Daarna 1.250 euro.\n"
    "\nEinde"
)
LONG_WORD = "Donaudampfschifffahrtsgesellschaftskapitän" * 20
ADDRESS = "https://voorbeeld.example/pad-met_delen/"
Key = TypeVar("Key", bound=Hashable)
SENTENCE = "De delegatie bezocht de stad en sprak met bestuurders over veiligheid en weerbaarheid. "
SCRIPTS = (
    "Łódź, Đặng, Țară, İstanbul, ẞ, ĳ",
    "Αθήνα, Ελλάδα, ἀρχή",
    "Москва, Київ, Ђорђе, Қазақстан",
    "张伟 在 北京, ひらがな カタカナ",
    "CO₂ ≤ 5 → ✓ ☐ ½ № € “q” – …",
    "fiets 🚲 en lach 😀",
    "שלום en مرحبا",
    "e\u0301 a\u0308 x\u0331\u0323 ﬁ",
    "geen letter: \U000f0000 हिन्दी",
    "weg\u0000ermee\u0007 \ufffe\ufeff\u200bhier\u00ad\u202e!",
    "half \ud800 teken",
)
HOSTILE = (
    '<img src="/etc/passwd"/>',
    '<a href="javascript:alert(1)">klik</a>',
    '<onDraw name="tag" label="1"/>',
    "<b>niet gesloten",
    "</para></font>",
    "&lt;b&gt; &amp; &nbsp; &#0; &bogus;",
    "<para bulletText='x'>",
    "<![CDATA[ ]]> <!-- --> <?xml?>",
    "<font name='Helvetica' size='99'>groot</font>",
    "(\\) Tj ET EMC BT ( \\n) <</MCID 0>> BDC",
    "{% raw %} %s %d ${HOME}",
)


@dataclass
class WithMap(Draft):
    """A report of an organisation that has a map on paper."""

    choices: ClassVar[Choices] = Choices(map_on_paper=True)


def journey(*legs: tuple[str, str, str], **known: Any) -> Draft:
    """A trip with these legs, each a means, from and to, and its map."""
    rows = [{"means": means, "from": start, "to": end} for means, start, end in legs]
    return WithMap(KINDS["trip"], trip({"transport": {"legs": rows}}).answers, saved=SAVED, **known)


def trip(answers: Mapping[str, Any] | None = None, **known: Any) -> Draft:
    """The example, with answers of some sections replaced."""
    given = json.loads(EXAMPLE)["answers"]
    for section, replaced in (answers or {}).items():
        given[section] = {**given[section], **replaced}
    return Draft(KINDS["trip"], given, **{"saved": SAVED, **known})


def empty() -> Draft:
    """Nothing answered, never saved."""
    return Draft(KINDS["trip"])


def final(**known: Any) -> Draft:
    """A finished report of three travellers, with totals."""
    rows = [
        {"means": means, "km": km, "kg": kg, "basis": "given", "km_basis": "given", "source": "Opgave"}
        for means, km, kg in (("plane", 2304, 220), ("train", 74, 3.3), ("metro", 18, 0.6))
    ]
    return trip({"travellers": {"count": 3}, "co2": {"rows": rows}}, state="final", **known)


def long(pages: int = 30) -> Draft:
    """Texts, lists and a table that each go over several pages."""
    actions = [
        {"result": f"Actie {n}: " + SENTENCE * (n % 5), "deadline": "najaar", "status": SENTENCE * (n % 3)}
        for n in range(pages * 2)
    ]
    return trip(
        {
            "purpose": {"text": "\n".join([SENTENCE * 20] * pages)},
            "contacts": {"people": [{"function": f"Functie {n}"} for n in range(pages * 5)]},
            "outcomes": {"results": [SENTENCE * 40] * pages},
            "follow_up": {"actions": actions},
        }
    )


def in_other_languages() -> Draft:
    """Texts of which the user said in which language they are."""
    action = {"result": "Eins\nZwei", "result_language": "de", "owner": "BZK\nVNG", "status": "Af"}
    return trip(
        {
            "transport": {"remark": "By sleeper.", "remark_language": "en"},
            "purpose": {"text": "The aim:\n- one\n- two", "text_language": "en"},
            "outcomes": {"results": ["Une idée", "- Un plan"], "results_language": "fr"},
            "follow_up": {"text": "Afspraken.", "text_language": "nl", "actions": [action]},
        }
    )


def everywhere(*texts: str) -> Draft:
    """Texts in every place where a user can type one."""
    line, text = " ".join(texts), "\n".join(texts)
    return trip(
        {
            "travellers": {"functions": list(texts), "department": line},
            "transport": {
                "destinations": [{"city": t, "country": "SE"} for t in texts],
                "legs": [{"means": "bus", "from": t, "to": line, "remark": t} for t in texts],
                "remark": text,
            },
            "co2": {"rows": [{"means": "bus", "km": 3, "kg": 1, "basis": "given", "source": line}]},
            "purpose": {"text": text},
            "locations": {"places": list(texts)},
            "contacts": {"people": [{"function": t, "organisation": line} for t in texts]},
            "outcomes": {"results": [text, line]},
            "follow_up": {"text": text, "actions": [{"result": text, "owner": line, "status": text}]},
        }
    )


def progress(track: Mapping[str, Any] | None = None, **known: Any) -> Draft:
    """The progress report of 2009; or a draft of one, with this track."""
    report = json.loads((resources() / "examples/progress-2009.json").read_bytes())
    if track is None:
        return Draft(KINDS["progress"], report["answers"], saved=report["saved"], state="final", **known)
    answers = {**report["answers"], "tracks": {"tracks": [track]}}
    return Draft(KINDS["progress"], answers, **{"saved": SAVED, **known})


def everywhere_in_progress(*texts: str) -> Draft:
    """Texts in every place of a progress report where a user can type one, and in what it noted."""
    line, text = " ".join(texts), "\n".join(texts)
    keys = ("result", "deadline", "owner", "status", "previous_status")
    row = {"number": line, **dict.fromkeys(keys, text), "origin": {"trip": line}}
    draft = progress({"title": line, "rows": [row, {"number": "2", "status": line}]})
    draft.put("plan", ("title",), line)
    draft.put("plan", ("period",), text)
    return draft


def _people(count: int, *, organisations: bool) -> Draft:
    met = [{"function": f"Functie {n}"} for n in range(count)]
    if organisations:
        met = [{**person, "organisation": f"Stad {n} & <co>"} for n, person in enumerate(met)]
    return trip({"contacts": {"people": met}})


def _agreed(*, text: bool, actions: bool) -> Draft:
    given = {
        "any": True,
        "text": SENTENCE if text else "",
        "actions": [{"result": "Actie"}] if actions else [],
    }
    return trip({"follow_up": given})


def _only(section: str) -> Draft:
    """One section answered, as far as the example does, and nothing else."""
    answers = json.loads(EXAMPLE)["answers"]
    return Draft(KINDS["trip"], {section: answers.get(section, {})}, saved=SAVED)


def each_way(of: Mapping[Key, Any]) -> Iterator[dict[Key, Any]]:
    """Every choice of some of these, from none to all."""
    for count in range(len(of) + 1):
        for keys in combinations(of, count):
            yield {key: of[key] for key in keys}


def _rows_of_every_sort() -> Draft:
    """Rows with every choice of what may stay open in them."""
    leg = {"to": "Gent", "return": True, "km": 90, "variant": "diesel", "remark": SENTENCE}
    action = {"deadline": "najaar", "owner": "Bestuursdienst", "status": SENTENCE}
    return trip(
        {
            "transport": {"legs": [{"means": "car", "from": "Luik", **some} for some in each_way(leg)]},
            "contacts": {
                "people": [{"function": "Gezant", **some} for some in each_way({"organisation": "Stad"})]
            },
            "follow_up": {"actions": [{"result": "Een plan", **some} for some in each_way(action)]},
        }
    )


def _actions_of_every_sort() -> Draft:
    """A track with every choice of what may stay open in its actions, or was noted there."""
    keys = ("deadline", "owner", "status", "previous_status")
    known = {**dict.fromkeys(keys, SENTENCE), "origin": {"report": "1f0c", "row": 0, "trip": "Gent (België)"}}
    rows = [{"number": "1", "result": "Een plan", **some} for some in each_way(known)]
    return progress({"title": "Spoor 1", "rows": rows})


def every_combination() -> Iterator[Draft]:
    """The example with every choice of the questions that may stay open answered."""
    whole = trip().answers
    optional = {
        (section.key, asked.key): whole[section.key][asked.key]
        for section in KINDS["trip"].sections
        for asked in section.questions()
        if asked.optional and asked.key in whole.get(section.key, {})
    }
    for some in each_way(optional):
        answers = {
            key: {
                inner: value
                for inner, value in given.items()
                if (key, inner) not in optional or (key, inner) in some
            }
            for key, given in whole.items()
        }
        yield Draft(KINDS["trip"], answers, saved=SAVED)


# Pictures of every sort: what Pillow calls them, and their suffix.
LOGOS = {
    "a logo one can see through": ("RGBA", ".png"),
    "a logo of a palette": ("P", ".png"),
    "a logo in greys": ("L", ".jpg"),
    "a logo for the press": ("CMYK", ".jpg"),
    "a logo of 16 bits": ("I;16", ".png"),
}


def letterhead_of(name: str, folder: Path) -> Letterhead:
    """The letterhead of a report of the corpus; its logo is made in the folder."""
    if name == "an organisation with a very long name":
        return Letterhead("Gemeenschappelijke regeling " * 9, accent="#7a1f5c")
    if name not in LOGOS:
        return PLAIN
    mode, suffix = LOGOS[name]
    file = folder / f"{name}{suffix}"
    Image.new(mode, (900, 300)).save(file)
    return Letterhead("Gemeente Voorbeeld", file, "Wapen van Voorbeeld (met “leeuw”)")


CORPUS = {
    "empty": empty(),
    "third kind": Draft(visit.FORM, visit.FILLED, saved=SAVED),
    "stockholm": trip(),
    "final": final(revision=2),
    "long": long(),
    "long words": everywhere(LONG_WORD, LONG_WORD + " ✓ " + LONG_WORD),
    "scripts": everywhere(*SCRIPTS),
    "hostile": everywhere(*HOSTILE),
    "many letters": everywhere(
        "".join(map(chr, range(0x20, 0x590))), "".join(map(chr, range(0x4E00, 0x5000)))
    ),
    "rows higher than a page": trip(
        {"follow_up": {"actions": [{"result": "\n".join([SENTENCE * 9] * 9)}] * 3}}
    ),
    "nothing but spaces": everywhere(" ", "\u200b", "\n\n"),
    "facts higher than a page": trip(
        {"travellers": {"count": SENTENCE * 200}, "duration": {"days": LONG_WORD}}
    ),
    "wrong answers": trip({"travellers": {"count": "veel"}, "duration": {"days": "-1", "departure": "ooit"}}),
    "lists": everywhere(LIST, "- " + LONG_WORD, "- een\n- twee"),
    "a list over pages": trip({"purpose": {"text": f"- {SENTENCE * 20}\n" * 30 + f"1. {SENTENCE * 200}"}}),
    "a list of thousands": trip({"purpose": {"text": "".join(f"{n % 900}. x\n" for n in range(2000))}}),
    "lists ever further in": trip({"purpose": {"text": "".join(" " * n + "- diep\n" for n in range(300))}}),
    "one line": Draft(KINDS["trip"], {"purpose": {"text": "Kennismaken."}}, saved=SAVED),
    "sixty pages": long(60),
    "200 000 characters": trip({"purpose": {"text": SENTENCE * 2300}}),
    "a word of 5000 letters": everywhere("Wereld" * 833 + "12"),
    "a word of 5000 letters, each of two parts": trip({"purpose": {"text": "x\u0331" * 2500}}),
    "addresses": everywhere(
        ADDRESS + "pad-met_delen/" * 20 + "?q=1&r=2#deel",
        "iemand@voorbeeld.example",
    ),
    "addresses in a sentence": everywhere(
        "(zie https://voorbeeld.example/张伟✓, https://voorbeeld.example/(2)) of https://voorbeeld.example."
    ),
    "addresses over pages": trip({"purpose": {"text": f"Zie {ADDRESS * 200} en verder. " * 3}}),
    "marks on letters": everywhere("e\u0301\u0302\u0303", "a\u0335\u0336", "\u0301 los", "o\u0308" * 300),
    "beyond the first plane": everywhere(
        "\U0001f6b2\U0001f600 \U0001d4d0 \U00020000", "\U0001f1f3\U0001f1f1"
    ),
    "what cannot be seen": everywhere(
        "".join(map(chr, range(0x20))) + "a\x7f\x85b", "\u2028\u2029c\u2066d\u2069", "\ufeff\ufffe\ufffff"
    ),
    "spaces of every sort": everywhere("a\tb\u2003c\u3000d\xa0e\u202ff\u2060g", "  voor en na  "),
    "no destination": trip({"transport": {"destinations": []}}),
    "many destinations": trip(
        {"transport": {"destinations": [{"city": f"Stad {n}", "country": "BE"} for n in range(60)]}}
    ),
    "300 people": _people(300, organisations=True),
    "people without organisations": _people(7, organisations=False),
    "99 travellers": trip({"travellers": {"count": 99, "functions": [f"Raadslid {n}" for n in range(99)]}}),
    "other languages": in_other_languages(),
    "no follow-up": trip({"follow_up": {"any": False}}),
    "a follow-up in words": _agreed(text=True, actions=False),
    "a follow-up in actions": _agreed(text=False, actions=True),
    "a follow-up in both": _agreed(text=True, actions=True),
    "a follow-up still to be said": _agreed(text=False, actions=False),
    "rows of every sort": _rows_of_every_sort(),
    "actions of every sort": _actions_of_every_sort(),
    "a revision": trip(revision=9999),
    "never saved": trip(saved=None),
    **{f"script {n}": everywhere(script) for n, script in enumerate(SCRIPTS)},
    **{name: trip() for name in LOGOS},
    "an organisation with a very long name": trip(),
    "a map": journey(("train", "Den Haag", "AMS"), ("plane", "AMS", "ARN"), ("bus", "ARN", "Stockholm")),
    "a map of the world": journey(
        ("plane", "AMS", "Tokio"),
        ("plane", "Tokio", "Los Angeles"),
        ("plane", "Los Angeles", "AMS"),
        state="final",
    ),
    "a map with many names": journey(
        *(
            ("ferry", place, "Parijs (FR)")
            for place in ("Łódź", "Αθήνα", "Москва", "Đà Nẵng", "İstanbul", *HOSTILE)
        ),
        *((means.value, "Gent", "Brugge") for means in Means),
    ),
    "progress of 2009": progress(),
    "progress without answers": Draft(KINDS["progress"]),
    "progress without actions": progress({"title": "Spoor 1"}),
    "progress, hostile": everywhere_in_progress(*HOSTILE),
    "progress, scripts": everywhere_in_progress(*SCRIPTS),
    "progress, long words": everywhere_in_progress(LONG_WORD, "Wereld" * 833 + "12"),
    "progress, lists": everywhere_in_progress(LIST, f"- {LONG_WORD}"),
    "progress, rows higher than a page": progress(
        {"title": SENTENCE * 3, "rows": [{"number": f"1.{n}", "result": SENTENCE * 60} for n in range(9)]}
    ),
    **{f"only {section.key}": _only(section.key) for section in KINDS["trip"].sections},
}

# Of each an earlier state and the report.
CHANGES = {
    "changes, a few": (trip({"purpose": {"text": "Leren"}}, state="final"), trip(revision=2)),
    "changes, none": (trip(), trip()),
    "changes, all": (empty(), trip()),
    "changes, all gone": (trip(), empty()),
    "changes, long": (long(9), trip({"purpose": {"text": "\n".join([SENTENCE * 20 + "Einde."] * 9)}})),
    "changes, long words": (
        everywhere(LONG_WORD, "Wereld" * 833 + "12"),
        everywhere(LONG_WORD + " ✓", "Wereld" * 833),
    ),
    "changes, scripts": (everywhere(*SCRIPTS), everywhere(*(f"{script} 12" for script in SCRIPTS))),
    "changes, hostile": (everywhere(*HOSTILE), everywhere(*(f"12 {text}" for text in HOSTILE))),
    "changes, many letters": (
        everywhere("".join(map(chr, range(0x20, 0x590)))),
        everywhere("".join(map(chr, range(0x24F, 0x20, -1)))),
    ),
    "changes, spaces": (trip({"purpose": {"text": "Leren"}}), trip({"purpose": {"text": " Leren\u200b  "}})),
    "changes, addresses": (everywhere(ADDRESS), everywhere(f"Zie {ADDRESS} en {ADDRESS}")),
    "changes, 200 000 characters": (
        trip({"purpose": {"text": SENTENCE * 2200}}),
        trip({"purpose": {"text": SENTENCE * 2300}}),
    ),
    "changes, progress": (progress({"title": "Spoor 1"}), progress()),
}

OVERVIEWS = ("overview of nothing", "overview")


def years() -> tuple[Year, Year]:
    """A year of no trips, and one of many with hostile texts."""
    texts = " ".join((*HOSTILE, *SCRIPTS, LONG_WORD)).encode(errors="replace").decode()
    drafts = [Draft(KINDS["trip"], made_up(number, years=(2024,))["answers"]) for number in range(60)]
    trips = [Trip.of(draft, f"{n}.json", date(2024, n % 12 + 1, 1)) for n, draft in enumerate(drafts)]
    hostile = replace(trips[0], places=texts, department=texts, ground=texts, justification=texts, file=texts)
    full = Year(2024, (*trips, hostile), (LeftOut(texts, texts, unreadable=True),))
    return Year(2024, (), ()), full


def overviews() -> dict[str, bytes]:
    """The yearly overviews of these."""
    now = datetime.fromisoformat(SAVED)
    named = zip(OVERVIEWS, years(), strict=True)
    return {name: outputs.write(year, now, Path("2024.pdf")) for name, year in named}
