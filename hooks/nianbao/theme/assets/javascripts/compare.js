/* Comparison of two years: the order of a table of figures, and two years that a reader chooses.

   A page works without this: neighbouring years are built with their figures by section. The figures of
   a year come as a script (compare/YEAR.js), because a page that was opened from a folder can load
   nothing else. */
var NianbaoCompare = (function () {
  "use strict";

  var NONE = "—";
  var FIELDS = ["order", "label", "unit", "section", "points", "better", "href", "text", "number", "hedged", "broken", "corrected",
    "growth", "usual", "until"];
  var LARGEST = 10;
  var years = {};
  var waiting = {};

  function element(name, attributes, content) {
    var made = document.createElement(name);
    Object.keys(attributes || {}).forEach(function (key) {
      made.setAttribute(key, attributes[key]);
    });
    [].concat(content === undefined ? [] : content).forEach(function (part) {
      made.append(part);
    });
    return made;
  }

  /* ---- Order of a table -------------------------------------------------------------------- */

  function switchOrder(table, buttons) {
    var groups = Array.from(table.tBodies);
    var rows = groups.map(function (group) { return Array.from(group.rows); });
    var bySize = element("tbody");
    var sized = [].concat.apply([], rows)
      .filter(function (row) { return !row.classList.contains("nb-group"); })
      .sort(function (one, other) { return size(other) - size(one); });
    buttons.hidden = false;
    buttons.addEventListener("click", function (event) {
      var order = event.target.dataset.order;
      if (!order) return;
      buttons.querySelectorAll("button").forEach(function (button) {
        button.setAttribute("aria-pressed", String(button === event.target));
      });
      if (order === "size") {
        bySize.append.apply(bySize, sized);
        groups.forEach(function (group) { group.remove(); });
        table.append(bySize);
      } else {
        groups.forEach(function (group, at) { group.append.apply(group, rows[at]); });
        bySize.remove();
        table.append.apply(table, groups);
      }
    });
  }

  function size(row) {
    return row.dataset.size === undefined ? -1 : Number(row.dataset.size);
  }

  /* ---- Folds ------------------------------------------------------------------------------- */

  /* Paper shows what is folded, and the page is folded again as it was. */
  function unfoldForPaper(folds) {
    var folded = [];
    addEventListener("beforeprint", function () {
      folded = folds.filter(function (fold) { return !fold.open; });
      folded.forEach(function (fold) { fold.open = true; });
    });
    addEventListener("afterprint", function () {
      folded.forEach(function (fold) { fold.open = false; });
    });
  }

  /* A link in the contents leads to what is in a fold, not to a closed one. */
  function unfoldAddress() {
    var fold = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (fold && fold.classList.contains("nb-fold")) fold.open = true;
  }

  /* ---- Arithmetic: decimals as whole numbers, so that a half rounds as it does when building ---- */

  function decimals(text) {
    return (text.split(".")[1] || "").length;
  }

  function scaled(text, places) {
    var parts = text.replace("-", "").split(".");
    var number = BigInt(parts[0] + (parts[1] || "").padEnd(places, "0"));
    return text[0] === "-" ? -number : number;
  }

  function absolute(number) {
    return number < 0n ? -number : number;
  }

  function digits(number, places) {
    var text = absolute(number).toString().padStart(places + 1, "0");
    return places ? text.slice(0, -places) + "." + text.slice(-places) : text;
  }

  function rateWords(rate, places, unit, isSame) {
    if (rate === 0n) return isSame ? "持平" : "基本持平";
    var words = unit === "%" ? ["增长", "下降"] : ["提高", "降低"];
    return words[rate > 0n ? 0 : 1] + digits(rate, places) + unit;
  }

  /* ---- A figure in two years: as pages/compare/figures.py does when building ---------------- */

  function changeOf(before, after, old, now, newer) {
    var stated = after || before;
    var change = { figure: stated, old: before ? before.text : NONE, now: after ? after.text : NONE,
      difference: "", rate: "", direction: 0, notes: [], size: null, moved: 0, full: newer.full };
    var corrected = [[before, old], [after, now]]
      .filter(function (pair) { return pair[0] && pair[0].corrected; })
      .map(function (pair) { return pair[1] + "年为更正后的数"; });
    if (change.old === "*" || change.now === "*") return change;
    change.notes = corrected;
    if (!before) change.notes = ["新增"].concat(corrected);
    else if (!before.number) return change;
    else if (!after) change.notes = [newer.draft && !(before.until && before.until < now) ? "草稿未列" : "不再统计"].concat(corrected);
    else if (!after.number) return change;
    else if (after.broken > old) change.notes = ["口径有变，不可比"].concat(corrected);
    else if (before.hedged || after.hedged) change.notes = ["约数，不算增减"].concat(corrected);
    else compareNumbers(change, before, after, now - old);
    return change;
  }

  function compareNumbers(change, before, after, apart) {
    var places = Math.max(decimals(before.number), decimals(after.number));
    var old = scaled(before.number, places);
    var now = scaled(after.number, places);
    var difference = now - old;
    change.direction = difference > 0n ? 1 : difference < 0n ? -1 : 0;
    change.moved = movement(Number(old), Number(now));
    change.difference = (difference > 0n ? "+" : difference < 0n ? "−" : "") + digits(difference, places);
    if (after.growth && apart === 1) {
      change.rate = rateWords(scaled(after.growth, decimals(after.growth)), decimals(after.growth), "%", true);
      change.size = Math.abs(Number(after.growth));
      old = Number(scaled(before.number, decimals(before.number)));
      change.moved = movement(old, old * (1 + Number(after.growth) / 100));
      change.notes = ["公布的增幅"].concat(change.notes);
    } else if (after.points) {
      change.rate = rateWords(difference, places, after.points, true);
      change.size = Math.abs(Number(after.number) - Number(before.number));
    } else if (old > 0n && now > 0n) {
      var tenths = (absolute(difference) * 2000n + old) / (old * 2n);
      change.rate = rateWords(difference < 0n ? -tenths : tenths, 1, "%", difference === 0n);
      change.size = Math.abs((Number(after.number) / Number(before.number) - 1) * 100);
    } else if (old === now) {
      change.rate = "持平";
      change.size = 0;
    }
  }

  /* As pages/compare/weight.py. */
  function movement(old, now) {
    var size = (Math.abs(old) + Math.abs(now)) / 2;
    return size ? Math.abs(now - old) / size * Math.sqrt(Math.sqrt(size)) : 0;
  }

  function weight(change) {
    return change.moved / (1 + change.figure.usual);
  }

  function rowOf(change) {
    var figure = change.figure;
    var judged = figure.better * change.direction;
    var label = figure.href ? element("a", { href: figure.href }, figure.label) : figure.label;
    var head = element("th", { scope: "row" }, label);
    if (figure.unit) head.append("\u00a0", element("small", {}, figure.unit));
    change.notes.forEach(function (note) {
      head.append(" ", element("span", { class: "nb-changes__note" }, note));
    });
    var rate = element("td", { class: "nb-changes__rate" }, change.rate);
    if (judged) rate.classList.add(judged > 0 ? "nb-change--better" : "nb-change--worse");
    if (change.size) {
      var kinds = (change.direction < 0 ? " nb-bar--less" : "") + (change.size > change.full ? " nb-bar--cut" : "");
      var part = Math.min(change.size / change.full, 1).toFixed(4);
      rate.append(element("span", { class: "nb-bar" + kinds, style: "--nb-part:" + part, "aria-hidden": "true" }));
    }
    var row = element("tr", change.size === null ? {} : { "data-size": change.size });
    row.append(head);
    [change.old, change.now, change.difference].forEach(function (text) {
      row.append(element("td", { class: "nb-number" }, text));
    });
    row.append(rate);
    return row;
  }

  function tableOf(caption, old, now, groups) {
    var heads = ["数字", old + "年", now + "年", "增减", "幅度"].map(function (text, at) {
      return element("th", at > 0 && at < 4 ? { scope: "col", class: "nb-number" } : { scope: "col" }, text);
    });
    var table = element("table", { class: "nb-table nb-changes" },
      [element("caption", {}, caption), element("thead", {}, element("tr", {}, heads))].concat(groups));
    return element("div", { class: "nb-scroll", role: "region", tabindex: "0", "aria-label": caption }, table);
  }

  /* ---- Two chosen years -------------------------------------------------------------------- */

  function load(year, then) {
    if (years[year]) return then();
    (waiting[year] = waiting[year] || []).push(then);
    if (waiting[year].length > 1) return;
    document.head.append(element("script", { src: year + ".js" }));
  }

  function bring(content) {
    Object.keys(content.figures).forEach(function (id) {
      var row = content.figures[id];
      var figure = {};
      FIELDS.forEach(function (field, at) { figure[field] = row[at]; });
      figure.stem = figure.section < 0 ? "" : content.sections[figure.section][0];
      content.figures[id] = figure;
    });
    years[content.year] = content;
    (waiting[content.year] || []).forEach(function (then) { then(); });
    delete waiting[content.year];
  }

  function show(result, old, now) {
    var before = years[old];
    var after = years[now];
    var ids = Object.keys(after.figures);
    ids = ids.concat(Object.keys(before.figures).filter(function (id) { return !(id in after.figures); }));
    var changes = ids.map(function (id) { return changeOf(before.figures[id], after.figures[id], old, now, after); })
      .sort(function (one, other) { return one.figure.order - other.figure.order; });
    var sections = after.sections.concat(before.sections.filter(function (section) {
      return !after.sections.some(function (other) { return other[0] === section[0]; });
    }));
    var groups = sections.concat([["", "其他数字"]]).map(function (section) {
      var rows = changes.filter(function (change) { return change.figure.stem === section[0]; }).map(rowOf);
      var head = element("tr", { class: "nb-group" },
        element("th", { scope: "rowgroup", colspan: "5" }, section[1]));
      return element("tbody", {}, rows.length ? [head].concat(rows) : []);
    }).filter(function (group) { return group.rows.length; });
    var largest = changes.filter(function (change) { return change.moved; })
      .sort(function (one, other) { return weight(other) - weight(one); }).slice(0, LARGEST).map(rowOf);
    var full = tableOf("全部数字", old, now, groups);
    var order = element("p", { class: "nb-order" }, [
      element("button", { type: "button", "data-order": "section", "aria-pressed": "true" }, "按节排列"),
      element("button", { type: "button", "data-order": "size", "aria-pressed": "false" }, "按幅度排列")]);
    result.textContent = "";
    result.append(element("h2", { id: "figures" }, old + "年度与" + now + "年度对照"));
    var built = document.querySelector('[data-pair="' + old + "-" + now + '"]');
    if (built) {
      result.append(element("p", { class: "nb-more" }, element("a", { href: built.getAttribute("href") }, "这两年相邻，还有行文对照")));
    }
    [after, before].forEach(function (year) {
      if (year.unfilled.length) {
        result.append(element("p", { class: "nb-lede" }, element("a", { href: year.unfilled[1] }, year.unfilled[0])));
      }
    });
    if (largest.length) {
      result.append(tableOf("变化最大的" + largest.length + "项", old, now, element("tbody", {}, largest)),
        element("p", { class: "nb-table-note" }, after.order_words));
    }
    result.append(order, full, element("h2", { id: "wording" }, "行文"), sectionsOf(sections, before, after, old, now));
    switchOrder(full.querySelector("table"), order);
  }

  function sectionsOf(sections, before, after, old, now) {
    return element("ul", { class: "nb-archive" }, sections.map(function (section) {
      var item = element("li", {}, element("a", { class: "nb-archive__year", href: section[3] }, section[1]));
      var ways = element("span", { class: "nb-folio" });
      [[before, old], [after, now]].forEach(function (side) {
        var own = side[0].sections.find(function (other) { return other[0] === section[0]; });
        ways.append(own ? element("a", { href: own[2] }, side[1] + "年原文") : element("span", {}, side[1] + "年没有这一节"));
      });
      item.append(ways);
      return item;
    }));
  }

  function choose(form, result) {
    var known = Array.from(form.a.options).map(function (option) { return Number(option.value); });
    var asked = new URLSearchParams(location.search);
    var chosen = [Number(asked.get("a")), Number(asked.get("b"))].sort(function (one, other) { return one - other; });
    var isChosen = chosen[0] !== chosen[1] && chosen.every(function (year) { return known.includes(year); });
    form.a.value = isChosen ? chosen[0] : known[Math.min(2, known.length - 1)];
    form.b.value = isChosen ? chosen[1] : known[0];
    form.hidden = false;
    form.addEventListener("submit", function (event) {
      if (form.a.value === form.b.value) {
        event.preventDefault();
        result.textContent = "请选两个不同的年度。";
      }
    });
    if (isChosen) {
      load(chosen[0], function () {
        load(chosen[1], function () { show(result, chosen[0], chosen[1]); });
      });
    }
  }

  document.addEventListener("DOMContentLoaded", function () {
    var table = document.getElementById("all-figures");
    var buttons = document.querySelector(".nb-order");
    if (table && buttons) switchOrder(table, buttons);
    unfoldForPaper(Array.from(document.querySelectorAll(".nb-fold")));
    unfoldAddress();
    addEventListener("hashchange", unfoldAddress);
    var form = document.querySelector(".nb-choose");
    if (form) choose(form, document.getElementById("compare-result"));
  });

  return { bring: bring };
})();
