"""Icons: draws resources/icons/reisverslag.svg in the sizes that systems ask for: python scripts/icons.py."""

import os
from pathlib import Path

os.environ["QT_QPA_PLATFORM"] = "offscreen"

from PySide6.QtGui import QGuiApplication, QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

FOLDER = Path(__file__).parents[1] / "resources" / "icons"
SIZES = (16, 24, 32, 48, 64, 256)  # pixels


def main() -> None:
    """Writes a PNG a size."""
    application = QGuiApplication([])
    drawing = QSvgRenderer(str(FOLDER / "reisverslag.svg"))
    for size in SIZES:
        image = QImage(size, size, QImage.Format.Format_ARGB32)
        image.fill(0)
        painter = QPainter(image)
        drawing.render(painter)
        painter.end()
        image.save(str(FOLDER / f"reisverslag-{size}.png"))
    application.quit()


if __name__ == "__main__":
    main()
