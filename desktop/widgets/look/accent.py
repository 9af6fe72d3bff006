"""Accent: the palette in an organisation's own colour, as readable as ours."""

from collections.abc import Callable
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import replace

from desktop.contrast import MARK, TEXT, contrast
from desktop.widgets.look.palette import Colours

_GROUNDS = ("page", "rail", "card", "wrong_soft", "warning_soft", "good_soft")
_STEP = 0.01  # of lightness
_DEEPER = 0.06


def with_accent(colours: Colours, accent: str) -> Colours:
    """These colours with another accent, as "#rrggbb". Its hue stays; its lightness gives way to contrast."""
    dark = contrast(colours.page, "#ffffff") > contrast(colours.page, "#000000")
    away, back = (1, -1) if dark else (-1, 1)  # from the ground, and towards it
    soft_stays = [getattr(colours, name) for name in ("text", "soft", "wrong")]
    marks = [getattr(colours, name) for name in ("control", "warning", "good")]

    def soft_is_read(soft: str) -> bool:
        return all(contrast(text, soft) >= TEXT for text in soft_stays) and all(
            contrast(mark, soft) >= MARK for mark in marks
        )

    soft = _moved(_like(accent, colours.accent_soft), back, soft_is_read)
    grounds = [soft, *(getattr(colours, name) for name in _GROUNDS)]
    seen = _moved(accent, away, lambda it: all(contrast(it, ground) >= TEXT for ground in grounds))
    deep = _moved(seen, away, lambda it: abs(_hls(it)[1] - _hls(seen)[1]) >= _DEEPER)
    on_accent = max(("#ffffff", colours.on_accent, "#000000"), key=lambda it: contrast(it, seen))
    return replace(colours, accent=seen, accent_deep=deep, accent_soft=soft, on_accent=on_accent)


def _moved(colour: str, way: int, enough: Callable[[str], bool]) -> str:
    """The colour made lighter (way 1) or darker (-1) until it is enough, or white or black."""
    end = (0.0, 1.0)[way > 0]
    while not enough(colour):
        hue, lightness, saturation = _hls(colour)
        if lightness == end:
            break
        colour = _colour(hue, min(1.0, max(0.0, lightness + way * _STEP)), saturation)
    return colour


def _like(colour: str, other: str) -> str:
    """The hue of one colour at the lightness and saturation of another."""
    hue, _, saturation = _hls(colour)
    _, lightness, soft = _hls(other)
    return _colour(hue, lightness, min(saturation, soft))


def _hls(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return rgb_to_hls(red, green, blue)


def _colour(hue: float, lightness: float, saturation: float) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in hls_to_rgb(hue, lightness, saturation))
