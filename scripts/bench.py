"""Bench: speed and memory of the program, as ratios in one run against a floor on the same machine.

    scripts/bench [start] [key] [paper] [progress] [memory] [pdf] [places] [folder] [map] [program]

Absolute times say little on a busy machine; ratios say whether the program grew slower. The floor of the
window is a bare QWizard with ten empty pages in the same interpreter, that of the PDF the same lines on a
bare canvas, that of the folder's index its files as bare JSON.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from itertools import pairwise
from pathlib import Path
from types import FrameType
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["REISVERSLAG_HOME"] = tempfile.mkdtemp()

ROUNDS = 9
Place = tuple[str, tuple[str | int, ...]]

# Each prints the moment of its first paint (ours also of the first step to type in), then its peak memory.
FLOOR = """
import time
from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QWizard, QWizardPage
app = QApplication([])
class Bare(QWizard):
    def event(self, event):
        done = super().event(event)
        if event.type() == QEvent.Type.Paint:
            print(time.time(), flush=True)
            QTimer.singleShot(0, app.quit)
        return done
wizard = Bare()
for _ in range(10):
    wizard.addPage(QWizardPage())
wizard.show()
app.exec()
"""
OURS = """
import time, sys
from pathlib import Path
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication
from desktop import app
from desktop.__main__ import main
from desktop.widgets.controls.later import later
class Watch(QObject):
    painted = False
    def eventFilter(self, watched, event):
        if not self.painted and event.type() == QEvent.Type.Paint and watched.objectName() == "page":
            self.painted = True
            print(time.time(), flush=True)
            later(self, self.type_in)
        return False
    def type_in(self):
        window = next(w for w in QApplication.topLevelWidgets() if hasattr(w, "load_deferred"))
        window.commands.new()
        while not window.session.wizard.page.isVisible():
            application.processEvents()
        application.processEvents()
        print(time.time(), flush=True)
        if len(sys.argv) > 1:
            window.open_path(Path(sys.argv[1]))
            for step in range(10):
                window.session.wizard.go(step)
                application.processEvents()
        later(self, application.quit)
application = app.make_application()
watch = Watch()
application.installEventFilter(watch)
main([])
"""


PEAK = "print(next(l.split()[1] for l in open('/proc/self/status') if l.startswith('VmHWM')))"


# An installed program is compiled: compiling at each start is not what is measured.
CACHED = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def child(code: str, *arguments: str) -> list[float]:
    """What a fresh process printed, times as seconds after its start."""
    command = [sys.executable, "-c", code + PEAK, *arguments]
    start = time.time()
    run = subprocess.run(command, cwd=ROOT, env=CACHED, capture_output=True, text=True, check=True)
    figures = [float(line) for line in run.stdout.split()]
    return [figure - start if figure > 1e9 else figure for figure in figures]


def bench_start() -> None:
    """Process start to first painted screen, and to the first step that can be typed in."""
    floor, painted, typed = [], [], []
    for _ in range(ROUNDS):  # in turns: a busy moment hits both
        floor.append(child(FLOOR)[0])
        ours = child(OURS)
        painted.append(ours[0])
        typed.append(ours[1])
    bare = statistics.median(floor)
    print(f"start: bare QWizard {bare * 1000:.0f} ms")
    print(f"  first painted screen      {statistics.median(painted) / bare:.2f} × (aim ≤ 1.5)")
    print(f"  first step to type in     {statistics.median(typed) / bare:.2f} × (aim ≤ 2.5)")


def write_large_report(file: Path) -> None:
    """A report with 100 contacts and 50 000 characters of text."""
    report: dict[str, Any] = json.loads((ROOT / "resources/examples/trip-stockholm-2024.json").read_bytes())
    answers = report["answers"]
    answers["contacts"]["people"] = [
        {"function": f"Adviseur {n} van het samenwerkingsverband", "organisation": f"Organisatie {n}"}
        for n in range(100)
    ]
    answers["purpose"]["text"] = ("Woorden over deze reis. " * 25 + "\n") * 60
    answers["outcomes"]["results"] = ["Een inzicht van belang. " * 60] * 10
    file.write_text(json.dumps(report), encoding="utf-8")


def type_at(application: Any, window: Any, name: str, place: Place, rests: int = 0) -> None:
    """400 keys in the answer at a place; after each 40 nothing for `rests` ms: then spelling is checked."""
    times = [time for time, _ in typed_at(application, window, place, rests)]
    slow = statistics.quantiles(times, n=20)[-1]
    fast = statistics.median(times) * 1000
    print(f"key: in {name}: 95 % within {slow * 1000:.1f} ms (aim ≤ 8 ms), median {fast:.1f} ms")


def typed_at(application: Any, window: Any, place: Place, rests: int) -> list[tuple[float, float]]:
    """How long each key took, by the clock and in processor time of the window's thread."""
    from PySide6.QtWidgets import QApplication

    from testing.hand import strike

    window.session.wizard.go_to(place)
    rest(application, 5 * rests)
    times = []
    for n in range(400):
        widget = QApplication.focusWidget()
        assert widget is not None
        if rests and not n % 40:
            rest(application, rests)
        start, worked = time.perf_counter(), time.thread_time()
        strike(widget, "woorden "[n % 8])
        application.processEvents()
        times.append((time.perf_counter() - start, time.thread_time() - worked))
    return times


def rest(application: Any, milliseconds: int) -> None:
    """Lets the program do what it does while nobody types."""
    end = time.perf_counter() + milliseconds / 1000
    application.processEvents()
    while time.perf_counter() < end:
        application.processEvents()
        time.sleep(0.001)


def bench_progress() -> None:
    """The progress report of 2009: opening it, and typing in its longest row."""
    from desktop import app
    from desktop.storage.memory import Memory
    from desktop.widgets.look import style
    from desktop.widgets.main.window import Window

    report = json.loads((ROOT / "resources/examples/progress-2009.json").read_bytes())
    tracks = report["answers"]["tracks"]["tracks"]
    length, track, place = max(
        (len(row["status"]), track, place)
        for track, told in enumerate(tracks)
        for place, row in enumerate(told["rows"])
    )
    most, longest = max((len(told["rows"]), track) for track, told in enumerate(tracks))
    file = Path(os.environ["REISVERSLAG_HOME"]) / "progress.json"
    file.write_text(json.dumps({**report, "state": "draft"}))
    application = app.make_application()
    style.apply(application, "light", 100)
    window = Window(Memory())
    window.show()
    start = time.perf_counter()
    window.open_path(file)
    assert window.session
    application.processEvents()
    opened = time.perf_counter()
    window.session.wizard.go_to(("tracks", ("tracks", longest)))
    application.processEvents()
    shown = time.perf_counter()
    print(f"progress: opening the report of 2009: {(opened - start) * 1000:.0f} ms")
    print(f"progress: showing a track of {most} actions: {(shown - opened) * 1000:.0f} ms")
    at: Place = ("tracks", ("tracks", track, "rows", place, "status"))
    type_at(application, window, f"a state of affairs of {length} characters", at)


def bench_key() -> None:
    """One key press in a large report, with validation and the recovery file, at the 95th percentile."""
    from desktop import app
    from desktop.storage.memory import Memory
    from desktop.widgets.look import style
    from desktop.widgets.main.window import Window

    application = app.make_application()
    style.apply(application, "light", 100)
    window = Window(Memory())
    window.show()
    report = Path(os.environ["REISVERSLAG_HOME"]) / "large.json"
    write_large_report(report)
    window.open_path(report)
    assert window.session
    text: Place = ("purpose", ("text",))
    type_at(application, window, "a contact's function", ("contacts", ("people", 57, "function")))
    type_at(application, window, "a text of 37 000 characters", text)
    type_at(application, window, "the same with rests, in which its spelling is checked", text, rests=600)
    start = time.perf_counter()
    window.session.autosave_soon()
    spent = time.perf_counter() - start
    print(f"key: keeping the work, 2 s after the first key, holds the window up for {spent * 1000:.1f} ms")


def bench_paper() -> None:
    """A key in a large report beside the paper, against one without it, in turns: a busy moment hits both."""
    from desktop import app
    from desktop.storage.memory import Memory
    from desktop.widgets.look import style
    from desktop.widgets.main.window import Window

    application = app.make_application()
    style.apply(application, "light", 100)
    window = Window(Memory())
    window.show()
    window.resize(1600, 1000)
    report = Path(os.environ["REISVERSLAG_HOME"]) / "beside.json"
    write_large_report(report)
    window.open_path(report)
    assert window.session
    times: dict[bool, list[tuple[float, float]]] = {True: [], False: []}
    for is_wanted in (True, False) * 4:
        window.session.show_paper(is_wanted)
        rest(application, 2000)  # the process that makes the paper may have to start
        times[is_wanted] += typed_at(application, window, ("purpose", ("text",)), rests=350)
    for name, of in (("by the clock", 0), ("in processor time", 1)):
        on, off = [key[of] for key in times[True]], [key[of] for key in times[False]]
        middle = statistics.median(on) / statistics.median(off)
        slow = [statistics.quantiles(each, n=20)[-1] * 1000 for each in (on, off)]
        print(f"paper: a key beside it {name}: {middle:.2f} × that without (aim ≤ 1.2),")
        print(f"  95 % within {slow[0]:.1f} ms against {slow[1]:.1f} ms")


def bench_memory() -> None:
    """Peak memory: the start, and after all pages of the example were shown."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.json"
        report.write_bytes((ROOT / "resources/examples/trip-stockholm-2024.json").read_bytes())
        bare = statistics.median(child(FLOOR)[-1] for _ in range(3))
        new = statistics.median(child(OURS)[-1] for _ in range(3))
        shown = statistics.median(child(OURS, str(report))[-1] for _ in range(3))
    print(f"memory: bare QWizard {bare / 1024:.0f} MiB")
    print(f"  first step                {new / bare:.2f} × (aim ≤ 1.5)")
    print(f"  all pages of the example  {shown / bare:.2f} ×")


def bench_pdf() -> None:
    """Making the PDF: see bench_pdf.py."""
    from scripts import bench_pdf

    bench_pdf.bench()


LIST = """
import sys, time
from pathlib import Path
start = time.perf_counter()
from desktop.storage.index import Index, Query
index = Index(Path(sys.argv[1]))
assert index.rows(Query(), 0, 100)
print(time.perf_counter() - start)
"""
REPORTS = 10_000


def bench_folder() -> None:
    """A folder of 10 000 reports: the first indexing, the first rows of a warm start, and searching."""
    from desktop.storage.index import ORDERS, Index, Query
    from testing.made_up import made_up, write

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(REPORTS):
            write(
                made_up(number, years=(2021, 2022, 2023, 2024)), folder / f"{number % 20}", f"{number}.json"
            )
        time.sleep(4)  # what changed a moment ago is read twice

        def spent(act: Callable[[], object]) -> float:
            start = time.perf_counter()
            act()
            return time.perf_counter() - start

        def search(index: Index, query: Query) -> None:
            index.count(query)
            index.rows(query, 0, 100)

        bare = spent(lambda: [json.loads(file.read_bytes()) for file in folder.glob("*/*.json")])
        shown, median, slow, most = child(TYPING, name)
        with Index(folder) as index:
            first, peak = spent(index.update), memory_now()
            again = spent(index.update)
            words = ("s", "stock", "wethouder parijs", "conferentie", "2024")
            slowest = max(spent(partial(search, index, Query(word))) for word in words)
            sorting = max(spent(partial(search, index, Query(order=order))) for order in ORDERS)
        warm = statistics.median(child(LIST, name)[0] for _ in range(3))
    print(f"folder: {REPORTS} files as bare JSON {bare:.1f} s")
    print(f"  first indexing            {first / bare:.1f} × ({first / REPORTS * 1000:.1f} ms a report)")
    print(f"  looking for changes       {again * 1000:.0f} ms")
    print(f"  first rows, warm start    {warm * 1000:.0f} ms (aim ≤ 200 ms)")
    print(f"  a search word, 100 rows   {slowest * 1000:.0f} ms (aim ≤ 50 ms)")
    print(f"  another order             {sorting * 1000:.0f} ms")
    print(f"  the same in the window    {shown * 1000:.0f} ms until the first rows of a folder never seen")
    print(f"  a key meanwhile           {median * 1000:.0f} ms, 95 % within {slow * 1000:.0f} ms")
    print(f"  memory of the window      {most / 1024:.0f} MiB at most")
    print(f"  memory after indexing     {peak / 1024:.0f} MiB")


TYPING = """
import sys, time, statistics
from pathlib import Path
from PySide6.QtWidgets import QApplication
from desktop import app, paths
from desktop.storage.memory import Memory
from desktop.widgets.main.window import Window
from testing.hand import strike
application = app.make_application()
window = Window(Memory())
window.show()
paths.reports().symlink_to(sys.argv[1])
start = time.perf_counter()
window.load_deferred([])
while not window.library.ready:
    application.processEvents()
print(time.perf_counter() - start)
window.start.search.setFocus()
times = []
while window.library.looking:
    line = QApplication.focusWidget()
    begun = time.perf_counter()
    strike(line, "stockholm"[len(times) % 9]) if len(times) % 10 else line.clear()
    application.processEvents()
    times.append(time.perf_counter() - begun)
    until = begun + 0.1
    while time.perf_counter() < until:
        application.processEvents()
        time.sleep(0.001)
print(statistics.median(times), statistics.quantiles(times, n=20)[-1], sep="\\n")
"""


def memory_now() -> int:
    """The memory of this process in KiB."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmRSS")))


def bench_places() -> None:
    """The list of a place field at each key press, against one frame; and the tables' first use."""
    frame = 1 / 60
    load = statistics.median(
        child(
            "import time; from desktop.travel.travel_data import built_in; tables = built_in(); "
            "start = time.perf_counter(); tables.factors, tables.rail; small = time.perf_counter(); "
            "tables.matcher; print(1000 * (small - start), 1000 * (time.perf_counter() - start)); "
        )[1]
        for _ in range(3)
    )
    from desktop.travel.travel_data import built_in

    matcher = built_in().matcher
    names = [*[place.name for place in matcher.places.airports][::20], "parijs", "göteborg", "AMS", "'s-Gra"]
    inputs = [name[:length] for name in names for length in range(1, len(name) + 1)]
    inputs += list("abcdefghijklmnopqrstuvwxyz'é Κ(1") * 20 + ["x" * 10_000, "a " * 5000] * 5
    times = []
    for text in inputs:
        start = time.perf_counter()
        matcher.matches(text)
        times.append((time.perf_counter() - start) / frame)
    slow = statistics.quantiles(times, n=20)[-1]
    print(f"places: {len(inputs)} key presses: median {statistics.median(times):.4f}, 95 % within {slow:.3f}")
    print(f"  of a frame of 16.7 ms (aim ≤ 0.5), the slowest {max(times):.2f}; first use {load:.0f} ms")
    type_places(names[::8])


def type_places(names: list[str]) -> None:
    """Types places in a leg of the example, with the list that opens and all that is worked out anew."""
    from PySide6.QtWidgets import QApplication, QLineEdit

    from desktop import app
    from desktop.storage.memory import Memory
    from desktop.widgets.look import style
    from desktop.widgets.main.window import Window
    from testing.hand import strike

    application = app.make_application()
    style.apply(application, "light", 100)
    window = Window(Memory())
    window.show()
    report = Path(os.environ["REISVERSLAG_HOME"]) / "places.json"
    report.write_bytes((ROOT / "resources/examples/trip-stockholm-2024.json").read_bytes())
    window.open_path(report)
    assert window.session
    window.session.wizard.go_to(("transport", ("legs", 0, "from")))
    application.processEvents()
    line = QApplication.focusWidget()
    assert isinstance(line, QLineEdit)
    times = []
    for name in names:
        line.selectAll()
        for letter in name:
            start = time.perf_counter()
            strike(line, letter)
            application.processEvents()
            times.append(time.perf_counter() - start)
    slow, fast = statistics.quantiles(times, n=20)[-1] * 1000, statistics.median(times) * 1000
    print(
        f"  in the field, with all that follows: 95 % within {slow:.1f} ms (aim ≤ 8 ms), median {fast:.1f} ms"
    )
    line.selectAll()
    strike(line, "A")  # opens the list of suggestions, which is made once
    wait_for(1.2)
    keys = (partial(strike, line, letter) for letter in "MST")
    counts = [(calls(key), calls(partial(wait_for, 1.2))) for key in keys]
    at_once, after = (round(statistics.mean(each)) for each in zip(*counts, strict=True))
    print(f"  a letter calls {at_once} of our functions at once (aim < 500), {after} after that (aim < 1500)")


def wait_for(seconds: float) -> None:
    """Lets the window do what it does by itself."""
    from PySide6.QtWidgets import QApplication

    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        QApplication.processEvents()
        time.sleep(0.01)


def calls(work: Callable[[], object]) -> int:
    """How many functions and comprehensions of the program are called meanwhile."""
    ours, count = str(ROOT / "desktop"), 0

    def look(frame: FrameType, event: str, _: object) -> None:
        nonlocal count
        count += event == "call" and frame.f_code.co_filename.startswith(ours)

    sys.setprofile(look)
    work()
    sys.setprofile(None)
    return count


def bench_map() -> None:
    """The journey on its map: a frame of the page, and what a changed leg takes once nothing is typed."""
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QLabel

    from desktop import app
    from desktop.forms.section import Context
    from desktop.forms.trip.journey_map import journey_map
    from desktop.widgets.look import style
    from desktop.widgets.wizard.map_picture import MapPicture

    application = app.make_application()
    style.apply(application, "light", 100)
    for name, route in {
        "Europe": ("Den Haag", "AMS", "ARN"),
        "the world": ("AMS", "HND", "LAX", "AMS"),
    }.items():
        legs = [{"means": "plane", "from": start, "to": end} for start, end in pairwise(route)]
        shown = journey_map(legs, Context({"transport": {"legs": legs}}))
        assert shown
        label = QLabel()
        label.resize(700, 260)
        frames, made = [], []
        for _ in range(20):
            start = time.perf_counter()
            label.setPixmap(MapPicture(shown, 700, label.font()).painted(1.0))
            made.append(time.perf_counter() - start)
            frame = QPixmap(label.size())
            start = time.perf_counter()
            label.render(frame)
            frames.append(time.perf_counter() - start)
        drawn, changed = (statistics.median(times) * 1000 for times in (frames, made))
        print(f"map: of {name}: a frame {drawn:.2f} ms (aim < 5 ms), another map {changed:.0f} ms")


def bench_program() -> None:
    """The packed program against the same from source: start, all pages and a PDF, as its self-test goes."""
    packed = ROOT / "build/program/reisverslag/reisverslag"
    if not packed.exists():
        print("program: not built; scripts/build program makes it")
        return
    times: dict[bool, list[float]] = {True: [], False: []}
    for _ in range(ROUNDS):  # in turns: a busy moment hits both
        for frozen, command in ((True, [packed]), (False, [sys.executable, "-m", "desktop"])):
            start = time.perf_counter()
            subprocess.run([*command, "--selftest"], cwd=ROOT, env=CACHED, capture_output=True, check=True)
            times[frozen].append(time.perf_counter() - start)
    source = statistics.median(times[False])
    print(f"program: self-test from source {source:.1f} s")
    print(f"  packed                    {statistics.median(times[True]) / source:.2f} × (aim ≤ 1)")


BENCHES = {
    "start": bench_start,
    "key": bench_key,
    "paper": bench_paper,
    "progress": bench_progress,
    "memory": bench_memory,
    "pdf": bench_pdf,
    "places": bench_places,
    "folder": bench_folder,
    "map": bench_map,
    "program": bench_program,
}

if __name__ == "__main__":
    for chosen in sys.argv[1:] or BENCHES:
        BENCHES[chosen]()
