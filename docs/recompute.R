#!/usr/bin/env Rscript
# Recomputes every figure of a sealed report 121, of a public page or of an index from the counts inside its JSON file.
#
#     Rscript recompute.R bao-cao-121-2026-Q3.json [SEAL]
#     Rscript recompute.R figures.json          (/results/UNIT/figures.json: what the public page shows)
#     Rscript recompute.R chi-so-2026.json      (/desk/index/YEAR/bundle: rules, facts and points)
#
# Needs R and its package jsonlite. It shares no code with the product, nor with recompute.py: formulas are written anew
# from docs/methods.md. Where the package survey is installed, the weighted share is computed by it a second time. Prints
# what was recomputed and every figure that comes out otherwise; ends with 1 if there is any, or if SEAL is not the file's.

Z95 <- qnorm(0.975)
NEAR <- 1e-9

checked <- 0
wrong <- character()

said <- function(x) if (is.null(x)) "nothing" else paste(format(x, digits = 15), collapse = " ")

# Holds a figure of the file against what its counts give.
hold <- function(place, printed, computed) {
  checked <<- checked + 1
  same <- if (is.null(printed) || is.null(computed)) {
    is.null(printed) && is.null(computed)
  } else if (is.numeric(printed) && is.numeric(computed)) {
    abs(printed - computed) <= NEAR * max(1, abs(printed), abs(computed))
  } else {
    identical(printed, computed)
  }
  if (!isTRUE(same)) {
    wrong <<- c(wrong, sprintf("%s: %s in the file, %s from its counts", place, said(printed), said(computed)))
  }
}

# "13/15" or "3", as the file writes exact values.
exact <- function(text) {
  if (is.null(text)) return(NULL)
  parts <- as.numeric(strsplit(as.character(text), "/", fixed = TRUE)[[1]])
  if (length(parts) == 2) parts[1] / parts[2] else parts[1]
}

# Rounded once, to one decimal, halves up; of whole numbers, so that no half is missed.
to_one_decimal <- function(part, whole) ((20 * part + whole) %/% (2 * whole)) / 10

# Wilson (1927); n need not be whole.
wilson <- function(p, n, z = Z95) {
  centre <- 2 * n * p + z^2
  spread <- z * sqrt(z^2 + 4 * n * p * (1 - p))
  bounds <- (centre + c(-spread, spread)) / (2 * (n + z^2))
  c(if (p == 0) 0 else bounds[1], if (p == 1) 1 else bounds[2])
}

# Newcombe (1998), method 10: p - q in percentage points.
newcombe <- function(p, of_p, q, of_q) {
  100 * c(
    p - q - sqrt((p - of_p[1])^2 + (of_q[2] - q)^2),
    p - q + sqrt((of_p[2] - p)^2 + (q - of_q[1])^2)
  )
}

hold_interval <- function(place, printed, part, whole, sample) {
  if (is.null(printed) || whole == 0) {
    return(hold(paste(place, "interval"), is.null(printed), !(sample && whole > 0)))
  }
  bounds <- wilson(part / whole, whole)
  hold(paste(place, "low"), printed$low, bounds[1])
  hold(paste(place, "high"), printed$high, bounds[2])
}

# A share in the report: its value, and its interval if it is one of answers.
hold_share <- function(place, figure, sample) {
  part <- figure$numerator
  whole <- figure$denominator
  hold(paste(place, "value"), exact(figure$value), if (whole > 0) part / whole)
  hold_interval(place, figure$interval, part, whole, sample)
}

# Everything about one set of slips, from how many gave each level.
hold_levels <- function(place, of) {
  counts <- as.numeric(unlist(of$counts))
  n <- sum(counts)
  total <- sum(seq_along(counts) * counts)
  hold(paste(place, "n"), of$n, n)
  hold(paste(place, "satisfied"), of$topTwo$numerator, counts[4] + counts[5])
  hold_share(paste(place, "satisfied"), of$topTwo, TRUE)
  hold(paste(place, "sum of levels"), of$mean5$numerator, total)
  hold(paste(place, "five times n"), of$mean5$denominator, 5 * n)
  hold_share(paste(place, "mean"), of$mean5, FALSE)
  if ("meanLevel" %in% names(of)) {
    hold(paste(place, "mean level"), exact(of$meanLevel), if (n > 0) total / n)
  }
  for (one in of$levels) {
    name <- paste(place, "level", one$level)
    hold(paste(name, "slips"), one$figure$numerator, counts[one$level])
    hold(paste(name, "of"), one$figure$denominator, n)
    hold_share(name, one$figure, TRUE)
  }
}

# Post-stratified to the dossiers, with the linearised standard error (docs/methods.md).
hold_weighted <- function(of) {
  number <- function(name) vapply(of$cells, function(cell) as.numeric(cell[[name]]), 0)
  dossiers <- number("dossiers")
  slips <- number("slips")
  satisfied <- number("satisfied")
  n <- sum(slips)
  value <- sum(dossiers * satisfied / slips) / sum(dossiers)
  hold("weighted n", of$n, n)
  hold("weighted raw", of$raw, sum(satisfied) / n)
  hold("weighted value", of$value, value)
  weight <- dossiers / slips
  p <- satisfied / slips
  se <- sqrt(sum((weight / sum(dossiers))^2 * slips * p * (1 - p)) * n / (n - 1))
  kish <- n * sum(slips * weight^2) / sum(dossiers)^2
  effective <- if (se > 0) value * (1 - value) / se^2 else n / kish
  hold("weighted standard error", of$se, se)
  hold("weighted effective n", of$effective, effective)
  hold("weighted design effect", of$designEffect, n / effective)
  bounds <- wilson(value, effective)
  hold("weighted low", of$interval$low, bounds[1])
  hold("weighted high", of$interval$high, bounds[2])
  if (requireNamespace("survey", quietly = TRUE)) by_survey(of, dossiers, slips, satisfied)
  value
}

# The same by Lumley's package: a row for each slip, in equal weights, post-stratified to the dossiers of its cell.
by_survey <- function(of, dossiers, slips, satisfied) {
  rows <- data.frame(
    cell = factor(rep(seq_along(slips), slips)),
    yes = unlist(Map(function(k, n) rep(c(1, 0), c(k, n - k)), satisfied, slips)),
    weight = sum(dossiers) / sum(slips)
  )
  design <- survey::svydesign(ids = ~1, weights = ~weight, data = rows)
  known <- data.frame(cell = factor(seq_along(slips)), Freq = dossiers)
  mean <- survey::svymean(~yes, survey::postStratify(design, ~cell, known))
  hold("weighted value by survey", of$value, as.numeric(coef(mean)))
  hold("weighted standard error by survey", of$se, as.numeric(survey::SE(mean)))
}

hold_comparison <- function(place, now, then) {
  if (is.null(then)) return()
  hold_share(paste(place, "then"), then$topTwo, TRUE)
  a <- now$topTwo
  b <- then$topTwo
  if (a$denominator == 0 || b$denominator == 0) {
    return(hold(paste(place, "difference"), then$delta, NULL))
  }
  p <- a$numerator / a$denominator
  q <- b$numerator / b$denominator
  hold(paste(place, "difference"), exact(then$delta), 100 * (p - q))
  bounds <- newcombe(p, wilson(p, a$denominator), q, wilson(q, b$denominator))
  hold(paste(place, "low"), then$interval$low, bounds[1])
  hold(paste(place, "high"), then$interval$high, bounds[2])
  hold(paste(place, "within chance"), then$withinChance, bounds[1] <= 0 && 0 <= bounds[2])
}

# Of those that have a value, by their weights; nothing without any.
mean_of <- function(values, weights) {
  there <- !vapply(values, is.null, TRUE)
  if (!any(there)) return(NULL)
  sum(unlist(values[there]) * weights[there]) / sum(weights[there])
}

hold_results <- function(of) {
  hold_levels("all slips", of$overall)
  hold_comparison("quarter before", of$overall, of$previous)
  hold_comparison("year before", of$overall, of$lastYear)
  for (factor in of$factors) {
    name <- paste("factor", factor$factor)
    for (item in factor$items) hold_levels(paste("item", item$id), item)
    for (kind in c("mean5", "topTwo")) {
      values <- lapply(factor$items, function(item) exact(item[[kind]]$value))
      hold(paste(name, kind), exact(factor[[kind]]$value), mean_of(values, rep(1, length(values))))
      hold(paste(name, kind, "n"), factor[[kind]]$n, sum(vapply(factor$items, function(i) as.numeric(i$n), 0)))
    }
  }
  for (kind in c("mean5", "topTwo")) {
    values <- lapply(of$factors, function(f) exact(f[[kind]]$value))
    weights <- vapply(of$factors, function(f) exact(f$weight), 0)
    hold(paste("factors", kind), exact(of$index[[kind]]$value), mean_of(values, weights))
  }
  known <- NULL
  for (index in of$indices) {
    value <- if (index$n > 0) to_one_decimal(index$points, index$n)
    hold(paste("index", index$index), exact(index$value), value)
    known <- c(known, value)
  }
  hold("sum of indices", exact(of$indicesTotal), if (length(known) > 0) sum(known))
}

hold_slips <- function(of, overall) {
  hold("slips counted", of$counted, overall$n)
  hold("slips collected", of$collected, of$counted + of$notCounted)
  for (name in c("byChannel", "byField", "byStage", "byCounter", "byWeek")) {
    rows <- of[[name]]
    if (length(rows) > 0) {
      hold(paste(name, "together"), sum(vapply(rows, function(row) as.numeric(row$n), 0)), of$counted)
    }
    for (row in rows) {
      place <- paste(name, row$key)
      hold_levels(place, row)
      hold(paste(place, "part"), row$part$numerator, row$n)
      hold(paste(place, "of"), row$part$denominator, of$counted)
      hold_share(paste(place, "part"), row$part, FALSE)
    }
  }
  rate <- of$responseRate
  if (!is.null(rate) && !isTRUE(rate$exceeds)) hold_share("responseRate", rate, FALSE)
  if (!is.null(of$precision)) {
    bounds <- overall$topTwo$interval
    hold("margin of error", of$precision$error, (bounds$high - bounds$low) / 2)
  }
  if (!is.null(of$officialSample)) {
    # Yamane at 5%, in whole numbers: 400 N over 400 + N, rounded up.
    hold("official sample", of$officialSample, -((-400 * of$dossiers) %/% (400 + of$dossiers)))
  }
}

# What is printed: every share from its counts, every bound from its share, every sum from its rows.
hold_document <- function(of, weighted) {
  blocks <- c(of$blocks, unlist(lapply(of$annexes, `[[`, "blocks"), recursive = FALSE))
  for (block in blocks) {
    if (block$kind == "figure") {
      hold_printed(paste("printed", block$id), block$figure, list(block$figure), weighted)
    }
    if (block$kind != "table") next
    for (row in block$rows) {
      figures <- Filter(is.list, row$cells)
      for (cell in figures) hold_printed(paste("printed", block$id, row$id), cell, figures, NULL)
    }
    hold_sums(block)
  }
}

hold_printed <- function(place, cell, row, weighted) {
  if (cell$kind == "share" && !is.null(cell$interval)) {
    hold_interval(place, cell$interval, cell$numerator, cell$denominator, TRUE)
    if (cell$denominator > 0 && cell$denominator < 10) hold(paste(place, "as counts"), cell$counts, TRUE)
  }
  if (cell$kind == "interval" && !is.null(cell$interval)) {
    for (other in row) {
      if (other$kind == "share" && !is.null(other$interval)) {
        hold(paste(place, "low as beside"), cell$interval$low, other$interval$low)
        hold(paste(place, "high as beside"), cell$interval$high, other$interval$high)
      }
    }
  }
  if (cell$kind == "mean" && !is.null(weighted) && endsWith(place, " weighted")) {
    hold(place, exact(cell$value), weighted)
  }
}

# Counts of a total row that names no part of its own are the sum of the rows above.
hold_sums <- function(table) {
  rows <- Filter(function(row) is.null(row$style), table$rows)
  for (total in Filter(function(row) identical(row$style, "total") && row$id == "", table$rows)) {
    for (at in seq_along(total$cells)) {
      cell <- total$cells[[at]]
      if (!is.list(cell) || cell$kind != "count" || is.null(cell$n)) next
      parts <- lapply(Filter(is.list, lapply(rows, function(row) row$cells[[at]])), `[[`, "n")
      if (any(vapply(parts, is.null, TRUE))) next
      hold(paste("printed", table$id, "total", at), cell$n, sum(as.numeric(unlist(parts))))
    }
  }
}

# What anybody may read of a quarter: each share from its counts, the whole from its parts.
hold_public <- function(of) {
  part <- function(place, one) {
    counts <- vapply(as.character(1:5), function(level) as.numeric(one$counts[[level]]), 0)
    hold(paste(place, "slips"), one$slips, sum(counts))
    hold(paste(place, "satisfied"), one$satisfied$numerator, counts[[4]] + counts[[5]])
    hold(paste(place, "of"), one$satisfied$denominator, one$slips)
    hold_decimal_share(paste(place, "satisfied"), one$satisfied)
  }
  rows <- c(of$fields, if (!is.null(of$together)) list(of$together))
  if (!is.null(of$whole)) {
    part("whole", of$whole)
    for (level in as.character(1:5)) {
      parts <- sum(vapply(rows, function(row) as.numeric(row$counts[[level]]), 0))
      hold(paste("whole level", level), of$whole$counts[[level]], parts)
    }
  }
  for (row in of$fields) part(paste("field", row$code), row)
  if (!is.null(of$together)) part("fields together", of$together)
  for (point in of$trend) {
    if (!is.null(point$satisfied)) {
      hold(paste(point$quarter, "of"), point$satisfied$denominator, point$slips)
      hold_decimal_share(paste(point$quarter, "satisfied"), point$satisfied)
    }
    if (!is.null(of$whole) && identical(point$quarter, of$quarter)) {
      hold("this quarter in the trend", point$satisfied, of$whole$satisfied)
    }
  }
}

# A share whose value is written as a decimal, to as many places as the file has.
hold_decimal_share <- function(place, figure) {
  part <- figure$numerator
  whole <- figure$denominator
  hold(paste(place, "value"), exact(figure$value), if (whole > 0) part / whole)
  hold_interval(place, figure$interval, part, whole, TRUE)
}

# Rounded once, halves away from zero. Quotients of whole numbers that end in a half miss it by less than this.
half_up <- function(value, digits) sign(value) * floor(abs(value) * 10^digits + 0.5 + 1e-9) / 10^digits

# The index of a year: every criterion from its rule and the facts, every area and the total from these.
hold_index <- function(of) {
  rulebook <- of$rulebook
  printed <- of$result
  decimals <- rulebook[["pointRounding"]][["decimals"]]
  total <- total_printed <- 0
  missing <- character()
  if (length(rulebook$areas) != length(printed$areas)) stop("areas of the rulebook and of the result differ")
  for (i in seq_along(rulebook$areas)) {
    area <- rulebook$areas[[i]]
    shown <- printed$areas[[i]]
    if (length(area$criteria) != length(shown$criteria)) stop("criteria of area ", area$code, " differ")
    known <- NULL
    for (j in seq_along(area$criteria)) {
      criterion <- area$criteria[[j]]
      row <- shown$criteria[[j]]
      place <- paste("criterion", criterion$code)
      most <- exact(criterion$max)
      hold(paste(place, "most"), exact(row$max), most)
      points <- by_rule(criterion$rule, most, of$facts)
      if (!is.null(points) && !is.null(decimals)) {
        points <- min(half_up(points, decimals), range_of(criterion$rule, most))
      }
      hold(paste(place, "points"), exact(row$points), points)
      if (is.null(points)) missing <- c(missing, criterion$code) else known <- c(known, points)
    }
    place <- paste("area", area$code)
    most <- exact(area$max)
    points <- if (length(known) > 0) sum(known)
    rounded <- if (length(known) > 0) half_up(points, rulebook$printDecimals)
    hold(paste(place, "most"), exact(shown$max), most)
    hold(paste(place, "points"), exact(shown$points), points)
    hold(paste(place, "percent"), exact(shown$percent), if (length(known) > 0 && most > 0) 100 * points / most)
    hold(paste(place, "printed"), exact(shown$printed), rounded)
    total <- sum(total, points)
    total_printed <- sum(total_printed, rounded)
  }
  most <- sum(vapply(rulebook$areas, function(area) exact(area$max), 0))
  hold("most", exact(printed$max), most)
  hold("points", exact(printed$points), total)
  hold("percent", exact(printed$percent), if (most > 0) 100 * total / most else 0)
  hold("printed", exact(printed$printed), total_printed)
  hold("missing", as.character(unlist(printed$missing)), missing)
}

# The most a rule can give.
range_of <- function(rule, most) {
  if (rule$kind == "assessed") return(if (is.null(rule[["most"]])) most else exact(rule[["most"]]))
  if (rule$kind == "adjustment") return(if (rule$direction == "bonus") exact(rule$each) * rule$cap else 0)
  if (rule$kind == "sum") {
    return(sum(vapply(rule$parts, function(part) range_of(part$rule, exact(part$max)), 0)))
  }
  most
}

# Points of one rule; nothing while a fact is missing.
by_rule <- function(rule, most, values) {
  points <- RULES[[rule$kind]](rule, most, values)
  if (!is.null(points)) min(points, range_of(rule, most))
}

quotient <- function(fact) fact$numerator / fact$denominator
is_empty <- function(fact) is.null(fact) || (fact$kind == "ratio" && fact$denominator == 0)

of_ratio <- function(rule, most, values) {
  fact <- values[[rule$fact]]
  if (is_empty(fact)) return(NULL)
  part <- quotient(fact)
  if (isTRUE(rule[["followPrinted"]]) && !is.null(fact[["printed"]])) {
    part <- exact(fact[["printed"]]) / 100
  } else if (!is.null(rule[["percentDecimals"]])) {
    part <- half_up(100 * part, rule[["percentDecimals"]]) / 100
  }
  if (!is.null(rule[["target"]])) part <- part / exact(rule[["target"]])
  min(part, if (is.null(rule[["cap"]])) 1 else exact(rule[["cap"]])) * most
}

of_bands <- function(rule, most, values) {
  fact <- values[[rule$fact]]
  if (is_empty(fact)) return(NULL)
  value <- if (fact$kind == "ratio") quotient(fact) else fact$n
  points <- 0
  for (band in rule$bands) if (value >= exact(band$from) - 1e-12) points <- exact(band$points)
  points
}

of_report <- function(rule, most, values) {
  quarters <- values[[rule$fact]]$quarters
  of_each <- function(name) vapply(quarters, function(one) as.numeric(one[[name]]), 0)
  owed <- of_each("owed")
  if (sum(owed) == 0) return(NULL)
  filed <- sum(pmin(of_each("filed"), owed)) / sum(owed)
  (if (rule$award == "share") filed else floor(filed)) * most
}

of_satisfaction <- function(rule, most, values) {
  survey <- values[[rule$survey]]
  own <- values[[rule$slips]]
  if (identical(survey$basis, "survey")) return(exact(survey$index) * most)
  counts <- as.numeric(unlist(own$counts))
  n <- sum(counts)
  if (!identical(own$basis, "slips") || n == 0) return(NULL)
  if (rule$slipMeasure == "topTwo") return((counts[4] + counts[5]) / n * most)
  sum(seq_along(counts) * counts) / (5 * n) * most
}

of_outcomes <- function(rule, most, values) {
  fact <- values[[rule$fact]]
  names <- c("exceeded", "met", "missed")
  whole <- sum(as.numeric(unlist(fact[names])))
  if (whole == 0) return(NULL)
  sum(vapply(names, function(name) exact(rule[[name]]) * fact[[name]], 0)) / whole * most
}

of_tasks <- function(rule, most, values) {
  fact <- values[[rule$fact]]
  if (is.null(fact) || fact$total == 0) return(NULL)
  (fact$onTime + exact(rule$late) * fact$late) / fact$total * most
}

of_count <- function(rule, most, values) {
  fact <- values[[rule$fact]]
  base <- rule[["base"]]
  flag <- if (!is.null(base)) values[[base$fact]]
  if (is.null(fact) || (!is.null(base) && is.null(flag))) return(NULL)
  begins <- if (!is.null(base) && isTRUE(flag$value)) exact(base$points) else 0
  begins + exact(rule$each) * min(fact$n, rule$cap)
}

of_sum <- function(rule, most, values) {
  parts <- lapply(rule$parts, function(part) by_rule(part$rule, exact(part$max), values))
  if (!any(vapply(parts, is.null, TRUE))) sum(unlist(parts))
}

of_adjustment <- function(rule, most, values) {
  fact <- values[[rule$fact]]
  if (!is.null(fact)) (if (rule$direction == "bonus") 1 else -1) * exact(rule$each) * min(fact$n, rule$cap)
}

of_flag <- function(rule, most, values) {
  fact <- values[[rule$fact]]
  if (!is.null(fact)) (if (isTRUE(fact$value)) most else 0)
}

of_points <- function(rule, most, values) exact(values[[rule$fact]]$value)

RULES <- list(
  ratio = of_ratio,
  steppedBands = of_bands,
  report121 = of_report,
  satisfaction = of_satisfaction,
  outcomeMix = of_outcomes,
  weightedTasks = of_tasks,
  cappedCount = of_count,
  sum = of_sum,
  adjustment = of_adjustment,
  full = of_flag,
  assessed = of_points
)

sha256 <- function(path) {
  if (Sys.which("sha256sum") != "") {
    return(substr(system2("sha256sum", shQuote(path), stdout = TRUE)[1], 1, 64))
  }
  if (requireNamespace("digest", quietly = TRUE)) return(digest::digest(path, "sha256", file = TRUE))
  "not computed: neither sha256sum nor the package digest is here"
}

main <- function(path, seal = NULL) {
  digest <- sha256(path)
  cat("SHA-256 ", digest, "\n", sep = "")
  if (!is.null(seal)) hold("seal", digest, tolower(seal))
  content <- jsonlite::fromJSON(path, simplifyVector = FALSE)
  if (!is.null(content$rulebook)) {
    cat("index of ", content$year, ", rulebook ", content$rulebook$id, ", code ", content$code, "\n", sep = "")
    hold_index(content)
  } else if ("trend" %in% names(content)) {
    cat("public page of ", content$quarter, "\n", sep = "")
    hold_public(content)
  } else {
    hold_report(content)
  }
  cat(checked, " figures recomputed, ", length(wrong), " otherwise\n", sep = "")
  for (one in wrong) cat("- ", one, "\n", sep = "")
  quit(status = if (length(wrong) > 0) 1 else 0)
}

hold_report <- function(content) {
  chapters <- content$report$chapters
  cat("method ", content$report$methodVersion, ", edition ", content$edition, "\n", sep = "")
  hold_results(chapters$results)
  hold_slips(chapters$slips, chapters$results$overall)
  of <- chapters$results$weighted
  weighted <- if (!is.null(of)) hold_weighted(of)
  for (section in chapters$causes$sections) hold_levels(paste("section", section$field$code), section$results)
  for (reason in chapters$reasons$figures) hold_share(paste("reason", reason$id), reason$figure, FALSE)
  hold_document(content$document, weighted)
}

given <- commandArgs(trailingOnly = TRUE)
if (!length(given) %in% 1:2) {
  cat("Rscript recompute.R FILE.json [SEAL]\n")
  quit(status = 2)
}
do.call(main, as.list(given))
