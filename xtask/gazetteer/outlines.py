"""Makes data/gazetteer/outlines.tsv: outlines of countries for the map, from world-atlas' countries-50m.json (Natural Earth).

    python3 xtask/gazetteer/outlines.py package/countries-50m.json > data/gazetteer/outlines.tsv    (needs the PyPI package pycountry)

One line per ring: code, name, then the ring as steps of a hundredth of a degree. The code is ISO 3166-1 alpha-3; `?` marks land
whose state is disputed: the map hatches it and gives it to nobody.
"""

import json
import sys

import pycountry

# Steps smaller than this are drawn over: a twentieth of a degree is less than a pixel on a map of a country.
TOLERANCE = 0.05
# Islands smaller than this (square degrees) are left out, unless nothing else of their country would be left.
SMALLEST = 0.02
# Territories that Natural Earth draws with a code of their own, and whose state is disputed.
UNSETTLED = {"Kosovo", "Somaliland", "N. Cyprus", "Siachen Glacier", "W. Sahara"}
# A point in Crimea: Natural Earth's default view draws it with Russia; here it is hatched.
CRIMEA = (34.1, 44.95)


def arcs_of(topology):
    """Absolute coordinates of every arc."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((x * sx + tx, y * sy + ty))
        yield points


def ring(arcs, indices):
    """The points of a ring, given by its arcs."""
    points = []
    for index in indices:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        points.extend(arc if not points else arc[1:])
    return points


def simpler(points, tolerance):
    """Douglas and Peucker, without recursion."""
    keep, todo = {0, len(points) - 1}, [(0, len(points) - 1)]
    while todo:
        first, last = todo.pop()
        (ax, ay), (bx, by) = points[first], points[last]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        far, at = 0, None
        for index in range(first + 1, last):
            px, py = points[index]
            away = abs((bx - ax) * (ay - py) - (ax - px) * (by - ay)) / length if length else ((px - ax) ** 2 + (py - ay) ** 2) ** 0.5
            if away > far:
                far, at = away, index
        if at is not None and far > tolerance:
            keep.add(at)
            todo += [(first, at), (at, last)]
    return [points[index] for index in sorted(keep)]


def area(points):
    """Twice the area, without its sign."""
    return abs(sum(ax * by - bx * ay for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1])))


def holds(points, at):
    """Does the ring hold the point?"""
    inside = False
    for (ax, ay), (bx, by) in zip(points, points[1:] + points[:1]):
        if (ay > at[1]) != (by > at[1]) and at[0] < (bx - ax) * (at[1] - ay) / (by - ay) + ax:
            inside = not inside
    return inside


def coded(feature):
    """Code and name of a country."""
    name = feature["properties"]["name"]
    found = pycountry.countries.get(numeric=str(feature.get("id", "")))
    return ("?" if name in UNSETTLED or not found else found.alpha_3), name


def main(path):
    """Writes the table."""
    topology = json.load(open(path, encoding="utf-8"))
    arcs = list(arcs_of(topology))
    lines = []
    for feature in topology["objects"]["countries"]["geometries"]:
        code, name = coded(feature)
        parts = {"Polygon": [feature["arcs"]] if feature["type"] == "Polygon" else [], "MultiPolygon": feature["arcs"]}[feature["type"]]
        rings = [ring(arcs, part[0]) for part in parts]
        rings.sort(key=area, reverse=True)
        for number, points in enumerate(rings):
            own, called = ("?", "Crimea") if code == "RUS" and holds(points, CRIMEA) else (code, name)
            short = simpler(points, TOLERANCE)
            if len(short) < 4 or (number and area(short) / 2 < SMALLEST):
                continue
            steps, before = [], (0, 0)
            for x, y in short:
                now = (round(x * 100), round(y * 100))
                steps.append(f"{now[0] - before[0]},{now[1] - before[1]}")
                before = now
            lines.append(f"{own}\t{called}\t{' '.join(steps)}")
    print("code\tname\tring")
    print("\n".join(sorted(lines)))


if __name__ == "__main__":
    main(sys.argv[1])
