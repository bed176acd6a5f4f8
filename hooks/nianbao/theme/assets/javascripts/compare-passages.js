/* Shows the wording of two chosen years as the pages of neighbouring years show theirs (templates/compare.html). */
"use strict"

const NianbaoPassages = (() => {
  const FEW = 3
  // The scripts of this page run before those of every page.
  const made = (...parts) => NianbaoElements.made(...parts)

  function link(href, ...content) {
    const anchor = made("a", "", ...content)
    anchor.href = href
    return anchor
  }

  function anchorOf(stem) {
    return stem.replace(/\/index$/, "").replace(/\//g, "-")
  }

  /* ---- Sentences ----------------------------------------------------------------------------- */

  function marked({ text, figure, was }) {
    if (!figure) return [text]
    const shown = [made("span", "nb-quiet", text)]
    return was ? [...shown, made("small", "nb-was", `〔${was}〕`)] : shown
  }

  function plain({ marks, isHead }) {
    const words = marks.flatMap(marked)
    return isHead ? [made("b", "", ...words)] : words
  }

  /* Adjacent changed words share one mark. */
  function changed({ marks, isHead }, tag) {
    const found = []
    let run = null
    for (const mark of marks) {
      if (mark.changed && !run) found.push(run = made(tag))
      if (!mark.changed) run = null
      if (run) run.append(...marked(mark))
      else found.push(...marked(mark))
    }
    return isHead ? [made("b", "", ...found)] : found
  }

  /* The lines by paragraph, in order. */
  function paragraphs(lines) {
    const groups = new Map()
    for (const line of lines) groups.set(line.paragraph, [...(groups.get(line.paragraph) || []), line])
    return [...groups.keys()].sort((one, other) => one - other).map((key) => groups.get(key))
  }

  function same(row) {
    return paragraphs(row.now).map((lines) => made("p", "", ...lines.flatMap(plain)))
  }

  function side(lines, { tag, away, says, isWhole, stem, titles }) {
    return paragraphs(lines).map((group, at) => {
      const words = group.flatMap((line) => {
        if (line.elsewhere) {
          const place = line.elsewhere === stem ? "本节别处" : `“${titles.get(line.elsewhere)}”`
          return [made("span", "nb-diff__moved", link(`#${anchorOf(line.elsewhere)}`, away + place), ...changed(line, tag))]
        }
        return isWhole ? [made(tag, "nb-whole", ...plain(line))] : changed(line, tag)
      })
      const isNamed = isWhole && at === 0 && !lines[0].elsewhere
      return made("p", "", ...(isNamed ? [made("span", "nb-diff__tag", says)] : []), ...words)
    })
  }

  /* ---- Rows and sections --------------------------------------------------------------------- */

  function rowOf(row, isAllSame, { old, now, stem, titles }) {
    if (row.kind === "same") {
      if (!isAllSame && row.now.length <= FEW) return made("div", "nb-diff__same", ...same(row))
      const summary = made("summary", "", `${row.now.length}句文字未变`)
      return made("details", "nb-fold nb-diff__same", summary, ...same(row))
    }
    const shared = { isWhole: row.kind === "replaced", stem, titles }
    const sides = [
      ["nb-diff__old", old, row.old, { ...shared, tag: "del", away: "移到", says: "删去" }],
      ["nb-diff__new", now, row.now, { ...shared, tag: "ins", away: "移自", says: "新增" }],
    ].map(([className, year, lines, how]) => {
      const said = made("p", "nb-diff__year", `${year}年`)
      const column = made("div", className, ...(lines.length ? [said, ...side(lines, how)] : []))
      column.hidden = !lines.length
      return column
    })
    const isOne = !row.old.length || !row.now.length
    return made("div", `nb-diff__row${isOne ? " nb-diff__row--one" : ""}`, ...sides)
  }

  function countWords(wording) {
    const { rewritten, added, removed, moved } = NianbaoWording.countsOf(wording)
    const words = [["改写", rewritten], ["新增", added], ["删去", removed], ["移来", moved]]
      .filter(([, count]) => count).map(([word, count]) => `${word}${count}句`)
    return words.join("　") || "文字未变"
  }

  function sectionOf(wording, { old, now, titles, links }) {
    const head = made("h3", "", titles.get(wording.stem))
    head.id = anchorOf(wording.stem)
    const originals = made("p", "nb-diff__links", ...links(wording.stem), made("span", "", countWords(wording)))
    const isAllSame = wording.rows.every(({ kind }) => kind === "same")
    const rows = wording.rows.map((row) => rowOf(row, isAllSame, { old, now, stem: wording.stem, titles }))
    const section = made("section", "nb-diff", head, originals, ...rows)
    section.setAttribute("aria-labelledby", head.id)
    return section
  }

  /* The contents and the sections of a comparison. `before` and `after` are the years as they are published. */
  function show(before, after, titles, links) {
    const [old, now] = [before.year, after.year]
    const wordings = NianbaoWording.compare(before.texts, after.texts)
    const items = wordings.map((wording) => made("li", "",
      link(`#${anchorOf(wording.stem)}`, titles.get(wording.stem)), made("small", "", countWords(wording))))
    const contents = made("nav", "nb-diff-index", made("ul", "", ...items))
    contents.setAttribute("aria-label", "行文目录")
    const lede = made("p", "nb-lede",
      `两年都有的句子只排一遍，数字后面〔 〕里是${old}年的数；改过的句子并排，`, made("del", "", "划去"),
      `的是${old}年的字句，`, made("ins", "", "加线"), `的是${now}年的字句；整段只有一年有的，写明删去、新增；`,
      "换了地方的，写明移到、移自哪一节。表格不逐句对照，其中的数见上面。")
    return [lede, contents, ...wordings.map((wording) => sectionOf(wording, { old, now, titles, links }))]
  }

  return { show }
})()
