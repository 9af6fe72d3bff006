"""python -m desktop: the window, or a verb without one."""

import sys
from pathlib import Path

from desktop import CHECK_SPELLING, MAKE_PAPER, READ_PDFS
from desktop.errors import ReisverslagError
from desktop.surroundings import keep_out

VERBS = ("check", "pdf", "extract", "overview", "diff", "restore", "factors", "schema")


def main(arguments: list[str] | None = None) -> int:
    """Starts the program and gives its exit code. Files are opened in the window."""
    arguments = sys.argv[1:] if arguments is None else arguments
    keep_out()
    if arguments == [READ_PDFS]:
        from desktop.storage import pdf_child

        return pdf_child.main()
    if len(arguments) == 2 and arguments[0] == CHECK_SPELLING:
        from desktop.spelling import child

        return child.main(arguments[1])
    if arguments == [MAKE_PAPER]:
        from desktop.live_paper import child as paper_child

        return paper_child.main()
    if arguments == ["--selftest"]:
        return _selftest()
    if arguments and (arguments[0] in VERBS or arguments[0].startswith("-")):
        from desktop import cli

        return cli.main(arguments)
    from desktop.app import run

    return run([Path(file) for file in arguments])


def _selftest() -> int:
    """Whatever goes wrong is said in one sentence: also that a part of the program is not there at all."""
    try:
        from desktop import selftest

        outcome = selftest.run()
    except Exception as error:
        what = str(error)
        if not isinstance(error, ReisverslagError):
            what = f"Er is iets mis in het programma: {type(error).__name__} ({what})."
        print(f"De zelftest is niet geslaagd. {what}", file=sys.stderr)
        return 1
    print(outcome)
    return 0


if __name__ == "__main__":
    sys.exit(main())
