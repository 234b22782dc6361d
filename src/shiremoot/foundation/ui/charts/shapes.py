"""The signs of points."""

from django.utils.html import escape

from shiremoot.foundation.ui.charts.parts import ChartPoint, Shape

SIZE = 4.5
PATHS = {
    Shape.SQUARE: "M-5 -5h10v10h-10z",
    Shape.DIAMOND: "M0 -7l7 7l-7 7l-7 -7z",
    Shape.TRIANGLE: "M0 -7l7 12h-14z",
}


def shape(point: ChartPoint, x: float, y: float, *, quiet: bool = False) -> str:
    """Return the sign of a point at a place, with its figure as a title."""
    kind = Shape.RING if quiet else point.shape
    style = f"chart__point chart__point--{point.tone or ('quiet' if quiet else 'main')}"
    if kind in (Shape.CIRCLE, Shape.RING):
        ring = " chart__point--ring" if kind is Shape.RING else ""
        circle = f'<circle class="{style}{ring}" cx="{x}" cy="{y}" r="{SIZE}">'
        return f"{circle}<title>{escape(point.label)}</title></circle>"
    return (
        f'<path class="{style}" transform="translate({x} {y})" d="{PATHS[kind]}">'
        f"<title>{escape(point.label)}</title></path>"
    )
