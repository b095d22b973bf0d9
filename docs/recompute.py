#!/usr/bin/env python3
"""Recomputes every figure of a sealed report 121, of a public page or of an index from the counts inside its JSON file.

    python3 recompute.py bao-cao-121-2026-Q3.json [SEAL]
    python3 recompute.py figures.json          (/results/UNIT/figures.json: what the public page shows)
    python3 recompute.py chi-so-2026.json      (/desk/index/YEAR/bundle: rules, facts and points)

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


def public(of):
    """What anybody may read of a quarter: each share from its counts, the whole from its parts."""

    def part(place, one):
        n, counts = one["slips"], one["counts"]
        hold(f"{place} slips", n, sum(counts.values()))
        hold(f"{place} satisfied", one["satisfied"]["numerator"], counts["4"] + counts["5"])
        hold(f"{place} of", one["satisfied"]["denominator"], n)
        decimal_share(f"{place} satisfied", one["satisfied"])

    rows = list(of["fields"]) + ([of["together"]] if of["together"] else [])
    if of["whole"]:
        part("whole", of["whole"])
        for level in "12345":
            parts = sum(row["counts"][level] for row in rows)
            hold(f"whole level {level}", of["whole"]["counts"][level], parts)
    for row in of["fields"]:
        part(f"field {row['code']}", row)
    if of["together"]:
        part("fields together", of["together"])
    for point in of["trend"]:
        if point["satisfied"]:
            hold(f"{point['quarter']} of", point["satisfied"]["denominator"], point["slips"])
            decimal_share(f"{point['quarter']} satisfied", point["satisfied"])
        if of["whole"] and point["quarter"] == of["quarter"]:
            hold("this quarter in the trend", point["satisfied"], of["whole"]["satisfied"])


def decimal_share(place, figure):
    """A share whose value is written as a decimal, to as many places as the file has."""
    part, whole = figure["numerator"], figure["denominator"]
    if not whole:
        hold(f"{place} value", figure["value"], None)
    else:
        hold(f"{place} value", float(figure["value"]), part / whole)
    interval(place, figure["interval"], part, whole, True)


def index(of):
    """The index of a year: every criterion from its rule and the facts, every area and the total from these."""
    rulebook, values, printed_index = of["rulebook"], of["facts"], of["result"]
    rounding = rulebook.get("pointRounding")
    total = printed_total = Fraction(0)
    missing = []
    for area, shown in zip(rulebook["areas"], printed_index["areas"], strict=True):
        known = []
        for criterion, row in zip(area["criteria"], shown["criteria"], strict=True):
            place = f"criterion {criterion['code']}"
            most = Fraction(criterion["max"])
            hold(f"{place} most", near(row["max"]), float(most))
            points = by_rule(criterion["rule"], most, values)
            if points is not None and rounding:
                points = min(half_up(points, rounding["decimals"]), range_of(criterion["rule"], most))
            hold(f"{place} points", near(row["points"]), None if points is None else float(points))
            if points is None:
                missing.append(criterion["code"])
            else:
                known.append(points)
        place, most = f"area {area['code']}", Fraction(area["max"])
        hold(f"{place} most", near(shown["max"]), float(most))
        points = sum(known) if known else None
        hold(f"{place} points", near(shown["points"]), None if points is None else float(points))
        percent = None if points is None or not most else 100 * points / most
        hold(f"{place} percent", near(shown["percent"]), None if percent is None else float(percent))
        rounded = None if points is None else half_up(points, rulebook["printDecimals"])
        hold(f"{place} printed", near(shown["printed"]), None if rounded is None else float(rounded))
        total += points or 0
        printed_total += rounded or 0
    most = sum(Fraction(area["max"]) for area in rulebook["areas"])
    hold("most", near(printed_index["max"]), float(most))
    hold("points", near(printed_index["points"]), float(total))
    hold("percent", near(printed_index["percent"]), float(100 * total / most) if most else 0.0)
    hold("printed", near(printed_index["printed"]), float(printed_total))
    hold("missing", printed_index["missing"], missing)


def near(text):
    """Points as the file writes them: a fraction, or a decimal to many places."""
    return None if text is None else float(Fraction(text))


def range_of(rule, most):
    """The most a rule can give."""
    if rule["kind"] == "assessed":
        return Fraction(rule.get("most", most))
    if rule["kind"] == "adjustment":
        return Fraction(rule["each"]) * rule["cap"] if rule["direction"] == "bonus" else Fraction(0)
    if rule["kind"] == "sum":
        return sum(range_of(part["rule"], Fraction(part["max"])) for part in rule["parts"])
    return most


def by_rule(rule, most, values):
    """Points of one rule, exact; None while a fact is missing."""
    points = RULES[rule["kind"]](rule, most, values)
    return None if points is None else min(points, range_of(rule, most))


def of_ratio(rule, most, values):
    fact = values.get(rule["fact"])
    if not fact or not fact["denominator"]:
        return None
    part = Fraction(fact["numerator"], fact["denominator"])
    if rule.get("followPrinted") and "printed" in fact:
        part = Fraction(fact["printed"]) / 100
    elif "percentDecimals" in rule:
        part = half_up(100 * part, rule["percentDecimals"]) / 100
    if "target" in rule:
        part /= Fraction(rule["target"])
    return min(part, Fraction(rule.get("cap", 1))) * most


def of_bands(rule, most, values):
    fact = values.get(rule["fact"])
    if not fact or (fact["kind"] == "ratio" and not fact["denominator"]):
        return None
    ratio = fact["kind"] == "ratio"
    value = Fraction(fact["numerator"], fact["denominator"]) if ratio else Fraction(fact["n"])
    reached = [band for band in rule["bands"] if value >= Fraction(band["from"])]
    return Fraction(reached[-1]["points"]) if reached else Fraction(0)


def of_report(rule, most, values):
    quarters = (values.get(rule["fact"]) or {}).get("quarters", [])
    owed = sum(quarter["owed"] for quarter in quarters)
    if not owed:
        return None
    filed = Fraction(sum(min(quarter["filed"], quarter["owed"]) for quarter in quarters), owed)
    return (filed if rule["award"] == "share" else Fraction(math.floor(filed))) * most


def of_satisfaction(rule, most, values):
    survey, own = values.get(rule["survey"]), values.get(rule["slips"])
    if survey and survey["basis"] == "survey":
        return Fraction(survey["index"]) * most
    if not own or own["basis"] != "slips" or not sum(own["counts"]):
        return None
    counts, n = own["counts"], sum(own["counts"])
    if rule["slipMeasure"] == "topTwo":
        return Fraction(counts[3] + counts[4], n) * most
    return Fraction(sum((at + 1) * k for at, k in enumerate(counts)), 5 * n) * most


def of_outcomes(rule, most, values):
    fact = values.get(rule["fact"])
    names = ("exceeded", "met", "missed")
    whole = sum(fact[name] for name in names) if fact else 0
    return sum(Fraction(rule[name]) * fact[name] for name in names) / whole * most if whole else None


def of_tasks(rule, most, values):
    fact = values.get(rule["fact"])
    if not fact or not fact["total"]:
        return None
    return (fact["onTime"] + Fraction(rule["late"]) * fact["late"]) / fact["total"] * most


def of_count(rule, most, values):
    fact, base = values.get(rule["fact"]), rule.get("base")
    flag = values.get(base["fact"]) if base else None
    if not fact or (base and not flag):
        return None
    begins = Fraction(base["points"]) if base and flag["value"] else Fraction(0)
    return begins + Fraction(rule["each"]) * min(fact["n"], rule["cap"])


def of_sum(rule, most, values):
    parts = [by_rule(part["rule"], Fraction(part["max"]), values) for part in rule["parts"]]
    return None if None in parts else sum(parts)


def of_adjustment(rule, most, values):
    fact, sign = values.get(rule["fact"]), 1 if rule["direction"] == "bonus" else -1
    return sign * Fraction(rule["each"]) * min(fact["n"], rule["cap"]) if fact else None


def of_flag(rule, most, values):
    fact = values.get(rule["fact"])
    return None if not fact else most if fact["value"] else Fraction(0)


def of_points(rule, most, values):
    fact = values.get(rule["fact"])
    return Fraction(fact["value"]) if fact else None


RULES = {
    "ratio": of_ratio,
    "steppedBands": of_bands,
    "report121": of_report,
    "satisfaction": of_satisfaction,
    "outcomeMix": of_outcomes,
    "weightedTasks": of_tasks,
    "cappedCount": of_count,
    "sum": of_sum,
    "adjustment": of_adjustment,
    "full": of_flag,
    "assessed": of_points,
}


def main(path, seal=None):
    with open(path, "rb") as file:
        data = file.read()
    digest = hashlib.sha256(data).hexdigest()
    print(f"SHA-256 {digest}")
    if seal is not None:
        hold("seal", digest, seal.lower())
    content = json.loads(data)
    if "rulebook" in content:
        print(f"index of {content['year']}, rulebook {content['rulebook']['id']}, code {content['code']}")
        index(content)
    elif "trend" in content:
        print(f"public page of {content['quarter']}")
        public(content)
    else:
        report(content)
    print(f"{checked} figures recomputed, {len(wrong)} otherwise")
    for one in wrong:
        print(f"- {one}")
    return 1 if wrong else 0


def report(content):
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


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))
