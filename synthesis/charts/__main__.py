"""The drawing process: a Vega-Lite spec comes in, a picture goes out; fonts from this machine, nothing from a network."""

import sys
from importlib.resources import files

import vl_convert

VERSION = "6.4"  # of Vega-Lite; that of altair's charts
SHARPNESS = 2.0  # pixels for a point
NOWHERE: list[str] = []  # the addresses that data or pictures may be fetched from


def draw(spec: str, form: str) -> bytes:
    """The spec as a PNG or SVG."""
    if form == "png":
        return vl_convert.vegalite_to_png(spec, VERSION, scale=SHARPNESS, allowed_base_urls=NOWHERE)
    return vl_convert.vegalite_to_svg(spec, VERSION, allowed_base_urls=NOWHERE).encode("utf-8")


def draw_each(specs: list[str]) -> bytes:
    """Many specs as PNGs, each behind its length: the library starts once."""
    drawn = [draw(spec, "png") for spec in specs]
    return b"".join(len(one).to_bytes(8, "big") + one for one in drawn)


if __name__ == "__main__":
    given = sys.stdin.buffer.read().decode("utf-8")
    if sys.argv[1] == "pngs":  # for a report, in a face that the library brings along
        sys.stdout.buffer.write(draw_each(given.split("\n")))
    else:
        vl_convert.register_font_directory(str(files("font_source_sans_pro") / "files"))
        sys.stdout.buffer.write(draw(given, sys.argv[1]))
