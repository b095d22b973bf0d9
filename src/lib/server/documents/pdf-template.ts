/**
 * The page of NĐ 30/2020/NĐ-CP, Annex I, in Typst: A4, margins 20/20/30/15 mm, Times-metric type, the page's number
 * centred in the top margin from page 2. It draws what it is handed as JSON, so that nothing has to be escaped.
 */
export const PDF_TEMPLATE = String.raw`
#let doc = json(bytes(sys.inputs.at("document")))
#set document(title: doc.title)
#set page(
  paper: "a4",
  margin: (top: 20mm, bottom: 20mm, left: 30mm, right: 15mm),
  header-ascent: 7mm,
  header: context {
    let page = counter(page).get().first()
    if page > 1 { align(center, text(13pt)[#page]) }
  },
)
#set text(overhang: false, font: "Tinos", size: 13pt, lang: doc.locale, hyphenate: false)
#set par(justify: true, leading: 0.62em, spacing: 0.62em + 6pt)
#show heading: it => block(above: 1.1em, below: 0.7em, sticky: true, text(13pt,
  weight: if it.level < 3 { "bold" } else { "regular" },
  style: if it.level == 3 { "italic" } else { "normal" }, it.body))

#let rule(length) = pad(top: 0.6mm, align(center, line(length: length, stroke: 0.6pt)))
#let column(..lines) = stack(dir: ttb, spacing: 2.2mm, ..lines.pos().filter(line => line != none))
#let centred(body) = align(center, par(justify: false, leading: 0.5em, spacing: 0.5em, body))
#let closing(body) = { set par(justify: false, spacing: 0.45em); body }

// A word that no line can hold, such as an address, may break between any two letters. Boxes, because a space without
// width would become part of what a reader copies.
#let broken(body) = { show regex("\\S{24,}"): it => it.text.clusters().map(letter => box(letter)).join(); body }

#let drawtable(b) = {
  let n = b.head.len()
  let size = if n > 7 { 9.5pt } else if n > 5 { 10.5pt } else { 11.5pt }
  block(above: 0.9em, below: 0.5em, sticky: true, text(12pt, style: "italic", b.caption))
  let isLong(row) = row.cells.any(cell => cell.len() > 400 or cell.split("\n").len() > 8)
  // A table of a few rows stays on one page, so that its total never stands alone on the next.
  block(breakable: b.rows.len() > 6 or b.rows.any(isLong), width: 100%, {
    set text(size)
    set par(justify: false, leading: 0.45em)
    table(
      columns: b.head.map(h => h.weight * 1fr),
      align: (column, row) => if row == 0 { center + horizon } else if b.head.at(column).number { right + horizon } else { left + horizon },
      stroke: 0.5pt,
      inset: (x: 3.5pt, y: 3.5pt),
      table.header(..b.head.map(h => table.cell(breakable: false, strong(h.text)))),
      ..b.rows.map(r => {
        let long = isLong(r)
        r.cells.enumerate().map(((at, cell)) => table.cell(
          breakable: long,
          {
            let inner = if r.style == "total" or r.style == "group" { strong(cell) } else { cell }
            if at == 0 and r.style == "part" { pad(left: 3mm, inner) } else { inner }
          },
        ))
      }).flatten(),
    )
  })
  v(0.2em)
}

// The last line of the document stays with the signature, which never has a page to itself.
#let draw(b, last: false) = {
  if b.kind == "heading" { heading(level: b.level, b.text) }
  else if b.kind == "paragraph" {
    for (at, line) in b.lines.enumerate() {
      block(above: 0.62em + 6pt, below: 0.62em + 6pt, sticky: last and at == b.lines.len() - 1, par(first-line-indent: (amount: 10mm, all: true), {
        if at == 0 and b.lead != "" { strong(b.lead + ": ") }
        line
      }))
    }
  }
  else if b.kind == "note" { par(text(11.5pt, style: "italic", b.text)) }
  else if b.kind == "figure" {
    par(first-line-indent: (amount: 10mm, all: true), {
      b.label + ": "
      strong(b.value)
      if b.remark != "" { " (" + b.remark + ")" }
      "."
    })
  }
  else { drawtable(b) }
}

#grid(
  columns: (2fr, 3fr),
  column-gutter: 2mm,
  column(
    ..doc.issuer.map(line => centred(text(12.5pt, if line.isOwn { strong(line.text) } else { line.text }))),
    rule(22mm),
    v(3mm),
    centred(text(13pt, doc.head.number)),
  ),
  column(
    centred(text(12.5pt, strong(doc.head.country))),
    centred(text(13.5pt, strong(doc.head.motto))),
    rule(58mm),
    v(3mm),
    centred(text(13pt, style: "italic", doc.head.placeAndDate)),
  ),
)
#v(5mm)
#if doc.mark != "" { align(center, box(stroke: 0.6pt, inset: (x: 5pt, y: 3pt), text(12pt, strong(doc.mark)))) }
#column(
  centred(text(14pt, strong(doc.head.kind))),
  ..doc.head.subject.map(line => centred(text(14pt, strong(line)))),
  rule(32mm),
)
#v(4mm)
#for base in doc.bases { par(first-line-indent: (amount: 10mm, all: true), emph(base)) }
#for (at, b) in doc.blocks.enumerate() { broken(draw(b, last: at == doc.blocks.len() - 1)) }

#v(6mm)
#block(breakable: false, grid(
  columns: (1fr, 1fr),
  closing({
    text(12pt, emph(strong(doc.recipientsTitle)))
    for line in doc.recipients { linebreak(); text(11pt, line) }
  }),
  column(
    ..doc.signature.map(line => centred(text(13.5pt, strong(line)))),
    v(28mm),
    centred(text(14pt, strong(doc.signer))),
  ),
))

#for annex in doc.annexes {
  pagebreak()
  align(center, {
    heading(level: 1, text(14pt, annex.label))
    par(justify: false, text(13.5pt, strong(annex.title)))
    if annex.circulation != "" { par(justify: false, emph(annex.circulation)) }
  })
  for b in annex.blocks { broken(draw(b)) }
}
#if doc.seal != "" { v(4mm); par(justify: false, text(9pt, doc.seal)) }
`;
