#!/usr/bin/env python3
"""Recomputes every figure of a sealed report 121 from the counts inside its JSON file.

    python3 recompute.py bao-cao-121-2026-Q3.json [SEAL]

Needs nothing but Python 3. It shares no code with the product: formulas are written anew from docs/methods.md. Prints what
was recomputed and every figure that comes out otherwise; ends with 1 if there is any, or if SEAL is not the file's.
"""
import hashlib
import json
import math
import sys
from fractions import Fraction

Z95 = 1.959963984540054
NEAR = 1e-9

checked = 0
wrong = []


def hold(place, printed, computed):
    """Holds a figure of the file against what its counts give."""
    global checked
    checked += 1
    if printed is None or computed is None:
        same = printed is computed
    elif isinstance(computed, float) or isinstance(printed, float):
        same = math.isclose(float(printed), float(computed), rel_tol=NEAR, abs_tol=NEAR)
    else:
        same = printed == computed
    if not same:
        wrong.append(f"{place}: {printed} in the file, {computed} from its counts")


def exact(text):
    return None if text is None else Fraction(text)


def half_up(value, digits):
    """Rounded once, halves away from zero."""
    scaled = value * 10**digits
    whole = (2 * abs(scaled.numerator) + scaled.denominator) // (2 * scaled.denominator)
    return Fraction(whole if value >= 0 else -whole, 10**digits)


def wilson(p, n, z=Z95):
    """Wilson (1927); n need not be whole."""
    centre, spread = 2 * n * p + z * z, z * math.sqrt(z * z + 4 * n * p * (1 - p))
    scale = 2 * (n + z * z)
    low, high = (centre - spread) / scale, (centre + spread) / scale
    return (0.0 if p == 0 else low), (1.0 if p == 1 else high)


def newcombe(a, b):
    """Newcombe (1998), method 10: a − b in percentage points, with its interval."""
    (p, low_p, high_p), (q, low_q, high_q) = a, b
    low = p - q - math.hypot(p - low_p, high_q - q)
    high = p - q + math.hypot(high_p - p, q - low_q)
    return 100 * low, 100 * high


def share(place, figure, sample):
    """A share in the report: its value, and its interval if it is one of answers."""
    part, whole = figure["numerator"], figure["denominator"]
    value = Fraction(part, whole) if whole else None
    hold(f"{place} value", exact(figure["value"]), value)
    interval(place, figure["interval"], part, whole, sample)


def interval(place, printed, part, whole, sample):
    if printed is None or not whole:
        hold(f"{place} interval", printed is None, not (sample and whole))
        return
    low, high = wilson(part / whole, whole)
    hold(f"{place} low", printed["low"], low)
    hold(f"{place} high", printed["high"], high)


def levels(place, of):
    """Everything about one set of slips, from how many gave each level."""
    counts = of["counts"]
    n = sum(counts)
    hold(f"{place} n", of.get("n"), n)
    total = sum((at + 1) * k for at, k in enumerate(counts))
    hold(f"{place} satisfied", of["topTwo"]["numerator"], counts[3] + counts[4])
    share(f"{place} satisfied", of["topTwo"], True)
    hold(f"{place} sum of levels", of["mean5"]["numerator"], total)
    hold(f"{place} five times n", of["mean5"]["denominator"], 5 * n)
    share(f"{place} mean", of["mean5"], False)
    if "meanLevel" in of:
        hold(f"{place} mean level", exact(of["meanLevel"]), Fraction(total, n) if n else None)
    for one in of.get("levels", []):
        name = f"{place} level {one['level']}"
        hold(f"{name} slips", one["figure"]["numerator"], counts[one["level"] - 1])
        hold(f"{name} of", one["figure"]["denominator"], n)
        share(name, one["figure"], True)


def weighted(of):
    """Post-stratified to the dossiers, with the linearised standard error (docs/methods.md)."""
    cells = of["cells"]
    dossiers = sum(cell["dossiers"] for cell in cells)
    n = sum(cell["slips"] for cell in cells)
    satisfied = sum(cell["satisfied"] for cell in cells)
    mean = sum(Fraction(c["dossiers"] * c["satisfied"], c["slips"]) for c in cells) / dossiers
    hold("weighted n", of["n"], n)
    hold("weighted raw", of["raw"], satisfied / n)
    hold("weighted value", of["value"], float(mean))
    squares = variance = 0.0
    for cell in cells:
        weight, p = cell["dossiers"] / cell["slips"], cell["satisfied"] / cell["slips"]
        squares += cell["slips"] * weight**2
        variance += (weight / dossiers) ** 2 * cell["slips"] * p * (1 - p)
    se = math.sqrt(variance * n / (n - 1))
    kish = n * squares / dossiers**2
    value = float(mean)
    effective = value * (1 - value) / se**2 if se > 0 else n / kish
    hold("weighted standard error", of["se"], se)
    hold("weighted effective n", of["effective"], effective)
    hold("weighted design effect", of["designEffect"], n / effective)
    low, high = wilson(value, effective)
    hold("weighted low", of["interval"]["low"], low)
    hold("weighted high", of["interval"]["high"], high)
    return mean


def comparison(place, now, then):
    if then is None:
        return
    share(f"{place} then", then["topTwo"], True)
    a, b = now["topTwo"], then["topTwo"]
    if not a["denominator"] or not b["denominator"]:
        hold(f"{place} difference", then["delta"], None)
        return
    delta = 100 * (exact(a["value"]) - exact(b["value"]))
    hold(f"{place} difference", exact(then["delta"]), delta)
    sides = []
    for one in (a, b):
        p = one["numerator"] / one["denominator"]
        sides.append((p, *wilson(p, one["denominator"])))
    low, high = newcombe(*sides)
    hold(f"{place} low", then["interval"]["low"], low)
    hold(f"{place} high", then["interval"]["high"], high)
    hold(f"{place} within chance", then["withinChance"], low <= 0 <= high)


def mean_of(parts):
    """Of values with weights; None without any."""
    weights = sum(weight for _, weight in parts)
    return sum(value * weight for value, weight in parts) / weights if weights else None


def results(of):
    overall = of["overall"]
    levels("all slips", overall)
    comparison("quarter before", overall, of["previous"])
    comparison("year before", overall, of["lastYear"])
    for factor in of["factors"]:
        name = f"factor {factor['factor']}"
        for item in factor["items"]:
            levels(f"item {item['id']}", item)
        for kind in ("mean5", "topTwo"):
            parts = [(exact(item[kind]["value"]), 1) for item in factor["items"]]
            hold(f"{name} {kind}", exact(factor[kind]["value"]), mean_of(parts))
            hold(f"{name} {kind} n", factor[kind]["n"], sum(i["n"] for i in factor["items"]))
    for kind in ("mean5", "topTwo"):
        parts = [(exact(f[kind]["value"]), Fraction(f["weight"])) for f in of["factors"]]
        hold(f"factors {kind}", exact(of["index"][kind]["value"]), mean_of(parts))
    known = []
    for index in of["indices"]:
        value = half_up(Fraction(index["points"], index["n"]), 1) if index["n"] else None
        hold(f"index {index['index']}", exact(index["value"]), value)
        known += [] if value is None else [value]
    hold("sum of indices", exact(of["indicesTotal"]), sum(known) if known else None)


def slips(of, overall):
    counted = of["counted"]
    hold("slips counted", counted, overall["n"])
    hold("slips collected", of["collected"], counted + of["notCounted"])
    for name in ("byChannel", "byField", "byStage", "byCounter", "byWeek"):
        rows = of[name]
        # A week may lie in two quarters; its slips of this one are all of them, too.
        if rows:
            hold(f"{name} together", sum(row["n"] for row in rows), counted)
        for row in rows:
            levels(f"{name} {row['key']}", row)
            hold(f"{name} {row['key']} part", row["part"]["numerator"], row["n"])
            hold(f"{name} {row['key']} of", row["part"]["denominator"], counted)
            share(f"{name} {row['key']} part", row["part"], False)
    for rate in ("responseRate",):
        if of[rate] and not of[rate].get("exceeds"):
            share(rate, of[rate], False)
    if of["precision"]:
        low, high = (overall["topTwo"]["interval"][end] for end in ("low", "high"))
        hold("margin of error", of["precision"]["error"], (high - low) / 2)
    if of["officialSample"] is not None:
        sample = Fraction(of["dossiers"]) / (1 + of["dossiers"] * Fraction(1, 400))
        hold("official sample", of["officialSample"], math.ceil(sample))


def document(of, mean):
    """What is printed: every share from its counts, every bound from its share, every sum from its rows."""
    blocks = list(of["blocks"]) + [b for annex in of["annexes"] for b in annex["blocks"]]
    for block in blocks:
        if block["kind"] == "figure":
            printed(f"printed {block['id']}", block["figure"], [block["figure"]], mean)
        if block["kind"] != "table":
            continue
        for row in block["rows"]:
            figures = [cell for cell in row["cells"] if isinstance(cell, dict)]
            for cell in figures:
                printed(f"printed {block['id']} {row['id']}", cell, figures, None)
        sums(block)


def printed(place, cell, row, mean):
    kind = cell["kind"]
    if kind == "share" and cell["interval"] is not None:
        interval(place, cell["interval"], cell["numerator"], cell["denominator"], True)
    if kind == "share":
        few = 0 < cell["denominator"] < 10 and cell["interval"] is not None
        if few:
            hold(f"{place} as counts", cell.get("counts"), True)
    if kind == "interval" and cell["interval"] is not None:
        for other in row:
            if other["kind"] == "share" and other["interval"] is not None:
                hold(f"{place} bounds", cell["interval"], other["interval"])
    if kind == "mean" and mean is not None and place.endswith(" weighted"):
        hold(place, exact(cell["value"]), mean)


def sums(table):
    """Counts of a total row that names no part of its own are the sum of the rows above."""
    totals = [row for row in table["rows"] if row.get("style") == "total" and row["id"] == ""]
    rows = [row for row in table["rows"] if row.get("style") is None]
    for total in totals:
        for at, cell in enumerate(total["cells"]):
            if not isinstance(cell, dict) or cell["kind"] != "count" or cell["n"] is None:
                continue
            parts = [row["cells"][at]["n"] for row in rows if isinstance(row["cells"][at], dict)]
            if None not in parts:
                hold(f"printed {table['id']} total {at + 1}", cell["n"], sum(parts))


def main(path, seal=None):
    with open(path, "rb") as file:
        data = file.read()
    digest = hashlib.sha256(data).hexdigest()
    print(f"SHA-256 {digest}")
    if seal is not None:
        hold("seal", digest, seal.lower())
    content = json.loads(data)
    chapters = content["report"]["chapters"]
    print(f"method {content['report']['methodVersion']}, edition {content.get('edition', 1)}")
    results(chapters["results"])
    slips(chapters["slips"], chapters["results"]["overall"])
    of = chapters["results"].get("weighted")
    mean = weighted(of) if of else None
    if of:
        print(f"method {of['method']}")
    for section in chapters["causes"]["sections"]:
        levels(f"section {section['field']['code']}", section["results"])
    for reason in chapters["reasons"]["figures"]:
        share(f"reason {reason['id']}", reason["figure"], False)
    document(content["document"], mean)
    print(f"{checked} figures recomputed, {len(wrong)} otherwise")
    for one in wrong:
        print(f"- {one}")
    return 1 if wrong else 0


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
