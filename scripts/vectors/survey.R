# Answers of R's `survey`, by which src/lib/domain/weighting is judged. Debian: r-cran-survey.
#   Rscript scripts/vectors/survey.R > src/lib/domain/weighting/survey-vectors.json
suppressPackageStartupMessages(library(survey))
data(api)
options(digits = 17, survey.lonely.psu = "fail")
exact <- list(epsilon = 1e-13, maxit = 1000)
number <- function(x) formatC(x, digits = 17, format = "g")
text <- function(x) paste0('"', x, '"')
list_of <- function(x) paste0("[", paste(x, collapse = ","), "]")
object <- function(...) {
  parts <- list(...)
  paste0("{", paste(text(names(parts)), unlist(parts), sep = ":", collapse = ","), "}")
}
types <- data.frame(stype = c("E", "H", "M"), Freq = c(4421, 755, 1018))
wide <- data.frame(sch.wide = c("No", "Yes"), Freq = c(1072, 5122))

srs <- svydesign(id = ~1, fpc = ~fpc, data = apisrs)
strat <- svydesign(id = ~1, strata = ~stype, weights = ~pw, fpc = ~fpc, data = apistrat)
clus <- svydesign(id = ~dnum, weights = ~pw, fpc = ~fpc, data = apiclus1)
post <- function(d) postStratify(d, ~stype, types)
raked <- function(d) rake(d, list(~stype, ~sch.wide), list(types, wide), control = exact)
design <- function(name, data, d, y, weights, adjusted) {
  values <- if (y == "awards") as.numeric(data$awards == "Yes") else data[[y]]
  d <- update(d, y = values)
  m <- svymean(~y, d, deff = TRUE)
  object(
    name = text(name), adjusted = text(adjusted),
    value = list_of(values), weight = list_of(number(weights)),
    stype = list_of(text(data$stype)), wide = list_of(text(data$sch.wide)),
    cluster = if (grepl("clus", name)) list_of(data$dnum) else "null",
    stratified = if (grepl("strat", name)) "true" else "false",
    population = list_of(data$fpc),
    mean = number(coef(m)), se = number(SE(m)[1]), deff = number(deff(m)[1])
  )
}
pw <- 6194 / 200
published <- c(
  design("apistrat api00", apistrat, strat, "api00", apistrat$pw, "no"),
  design("apistrat awards", apistrat, strat, "awards", apistrat$pw, "no"),
  design("apiclus1 api00", apiclus1, clus, "api00", apiclus1$pw, "no"),
  design("apiclus1 api00", apiclus1, post(clus), "api00", apiclus1$pw, "post"),
  design("apiclus1 api00", apiclus1, raked(clus), "api00", apiclus1$pw, "raked"),
  design("apisrs awards", apisrs, post(srs), "awards", rep(pw, 200), "post"),
  design("apisrs awards", apisrs, raked(srs), "awards", rep(pw, 200), "raked")
)

# Slips of four stages and up to five fields, with dossiers known: our case, without a population correction.
set.seed(121)
table_of <- function(i) {
  fields <- sample(2:5, 1)
  n <- matrix(sample(5:60, fields * 4, replace = TRUE), fields)
  N <- n * matrix(sample(2:12, fields * 4, replace = TRUE), fields)
  x <- matrix(rbinom(fields * 4, n, runif(fields * 4, 0.3, 1)), fields)
  cell <- expand.grid(field = seq_len(fields), stage = 1:4)
  rows <- rep(seq_len(nrow(cell)), as.vector(n))
  y <- unlist(lapply(seq_len(nrow(cell)), function(k) rep(1:0, c(x[k], n[k] - x[k]))))
  data <- data.frame(y = y, cell = factor(rows), field = factor(cell$field[rows]), stage = factor(cell$stage[rows]))
  data$w <- sum(N) / nrow(data)
  d <- svydesign(id = ~1, weights = ~w, data = data)
  p <- svymean(~y, postStratify(d, ~cell, data.frame(cell = factor(seq_len(nrow(cell))), Freq = as.vector(N))))
  margins <- list(
    data.frame(field = factor(seq_len(fields)), Freq = rowSums(N)),
    data.frame(stage = factor(1:4), Freq = colSums(N))
  )
  r <- svymean(~y, rake(d, list(~field, ~stage), margins, control = exact))
  object(
    fields = fields, known = list_of(as.vector(N)), slips = list_of(as.vector(n)), satisfied = list_of(as.vector(x)),
    post = list_of(number(c(coef(p), SE(p)))), raked = list_of(number(c(coef(r), SE(r))))
  )
}
tables <- vapply(1:200, table_of, "")
cat(object(published = paste0("[\n", paste(published, collapse = ",\n"), "\n]"),
           tables = paste0("[\n", paste(tables, collapse = ",\n"), "\n]")), "\n")
