"""Build: every artefact that this machine can make, in dist/, with checksums, SBOM and licence notice.

    scripts/build [program|linux|windows] [--check]

`program` makes the program alone, as a folder in build/program. `--check` builds all twice and compares.
The same commit gives the same bytes: every date is that of the commit, every owner root, every order sorted.
"""

import argparse
import gzip
import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from desktop import __version__  # noqa: E402
from scripts.build_deb import build_deb  # noqa: E402
from scripts.build_notices import write_licences, write_sbom  # noqa: E402
from scripts.build_windows import build_windows  # noqa: E402

BUILD, DIST = ROOT / "build", ROOT / "dist"
PROGRAM = BUILD / "program" / "reisverslag"
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
PUBLISHER = PROJECT["authors"][0]["name"]


def moment() -> int:
    """The time that all files get, in seconds since 1970: of the commit, or of the file with the version."""
    if epoch := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(epoch)
    try:
        return int(subprocess.check_output(["git", "log", "-1", "--format=%ct"], cwd=ROOT, text=True))
    except (OSError, subprocess.CalledProcessError):  # no git here, or no repository
        return int((ROOT / "desktop" / "__init__.py").stat().st_mtime)


def build_program() -> None:
    """The program as a folder, with its licences beside it."""
    for left in (PROGRAM, BUILD / "work"):  # what an earlier build found out must not decide this one
        shutil.rmtree(left, ignore_errors=True)
    packer = [sys.executable, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR"]
    folders = ["--distpath", str(PROGRAM.parent), "--workpath", str(BUILD / "work")]
    subprocess.run([*packer, *folders, "build.spec"], cwd=ROOT, check=True)
    finish(PROGRAM)


def finish(program: Path) -> None:
    """Adds the licences, and settles all files."""
    shutil.copyfile(ROOT / "LICENSE", program / "LICENSE")
    write_licences(program / "LICENTIES.txt")
    settle(program)


def settle(folder: Path) -> None:
    """Gives everything in a folder, and itself, the same rights and date wherever it was made."""
    for path in (*folder.rglob("*"), folder):
        if not path.is_symlink():
            executable = path.is_dir() or (path.stat().st_mode & 0o100 and ".so" not in path.name)
            path.chmod(0o755 if executable else 0o644)
        os.utime(path, (moment(), moment()), follow_symlinks=False)


def build_archive() -> Path:
    """The program for a Linux without apt, to be unpacked anywhere."""
    file = DIST / f"reisverslag-{__version__}-linux-x86_64.tar.gz"

    def owned(entry: tarfile.TarInfo) -> tarfile.TarInfo:
        entry.uid = entry.gid = 0
        entry.uname = entry.gname = "root"
        return entry

    with (
        file.open("wb") as raw,
        gzip.GzipFile("", "wb", mtime=moment(), fileobj=raw) as packed,
        tarfile.open(fileobj=packed, mode="w") as archive,
    ):
        archive.add(PROGRAM, f"reisverslag-{__version__}", filter=owned)
    return file


def build_all(what: str) -> dict[str, str]:
    """Everything in dist/; gives the checksum of each file by its name."""
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    if what in {"all", "linux"}:
        build_program()
        build_archive()
        build_deb(PROGRAM, __version__, PUBLISHER, moment(), settle, BUILD / "deb", DIST)
    if what in {"all", "windows"}:
        build_windows(PUBLISHER, finish, DIST)
    write_licences(DIST / f"reisverslag-{__version__}-licenties.txt")
    write_sbom(DIST / f"reisverslag-{__version__}-sbom.cdx.json", moment())
    sums = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(DIST.iterdir())}
    lines = "".join(f"{digest}  {name}\n" for name, digest in sums.items())
    (DIST / "SHA256SUMS").write_text(lines, encoding="ascii")
    return sums


def main() -> int:
    """Builds what is asked for."""
    parser = argparse.ArgumentParser(prog="scripts/build")
    parser.add_argument("what", nargs="?", choices=["all", "program", "linux", "windows"], default="all")
    parser.add_argument("--check", action="store_true", help="build all twice and compare")
    asked = parser.parse_args()
    os.environ |= {"SOURCE_DATE_EPOCH": str(moment()), "PYTHONHASHSEED": "1"}
    if asked.what == "program":
        build_program()
        return 0
    sums = build_all(asked.what)
    if asked.check:
        again = build_all(asked.what)
        differ = [name for name in sums if sums[name] != again.get(name)]
        if differ or sums.keys() != again.keys():
            print(f"Not the same bytes twice: {', '.join(differ)}", file=sys.stderr)
            return 1
        print("Twice the same bytes.")
    for name in sums:
        print(f"{(DIST / name).stat().st_size / 1e6:6.1f} MB  {name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
