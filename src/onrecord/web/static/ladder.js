// Draws a Ladder (onrecord.views.ladder) with Observable Plot.
//
// The data stands in <script type="application/json" class="ladder-data"> inside
// <figure class="ladder">. Nothing is fetched, nothing is evaluated, and every string
// is set as text, so the page's policy may be script-src 'self' and style-src 'self'.
(function () {
  "use strict";

  const LANE = 24; // pixels of one lane: the least size of a target (WCAG 2.2, 2.5.8)
  const LEAST = 760; // pixels of width under which the picture scrolls in its box
  const COLUMN = 26; // pixels of one bin with its number
  const DAY = 86400000;
  const SVG = "http://www.w3.org/2000/svg";

  // One shape for each modality, drawn around 0, 0 with half-width r; hollow shapes
  // say "not so" or "not certain", and "denied" is crossed out.
  const SHAPES = {
    asserted: { r: 6, fill: true, draw: circle },
    scheduled: { r: 7, fill: true, draw: triangle },
    possible: { r: 7, fill: false, draw: diamond },
    conditional: { r: 5.5, fill: false, draw: square },
    denied: { r: 6, fill: false, draw: crossed },
    doubted: { r: 7, fill: false, draw: query },
  };

  function circle(path, r) {
    path.moveTo(r, 0);
    path.arc(0, 0, r, 0, 2 * Math.PI);
    path.closePath();
  }
  function triangle(path, r) {
    path.moveTo(-r * 0.8, -r);
    path.lineTo(r, 0);
    path.lineTo(-r * 0.8, r);
    path.closePath();
  }
  function diamond(path, r) {
    path.moveTo(0, -r);
    path.lineTo(r, 0);
    path.lineTo(0, r);
    path.lineTo(-r, 0);
    path.closePath();
  }
  function square(path, r) {
    path.rect(-r, -r, 2 * r, 2 * r);
  }
  function crossed(path, r) {
    circle(path, r);
    const d = r * 0.71;
    path.moveTo(-d, -d);
    path.lineTo(d, d);
    path.moveTo(-d, d);
    path.lineTo(d, -d);
  }
  function query(path, r) {
    diamond(path, r);
    path.moveTo(-r * 0.5, 0);
    path.lineTo(r * 0.5, 0);
  }

  function time(day) {
    return Date.parse(day.slice(0, 10) + "T00:00:00Z");
  }

  // Where each rung and track lies, in pixels from the bottom of the picture.
  function rows(ladder) {
    const rungs = [];
    const tracks = [];
    let height = 0;
    for (const rung of ladder.rungs) {
      const last = tracks[tracks.length - 1];
      if (!last || last.name !== rung.track) {
        if (last) height += 20;
        tracks.push({ name: rung.track, from: height, to: height });
      }
      rungs.push({ ...rung, from: height, to: height + rung.lanes * LANE + 6 });
      height += rung.lanes * LANE + 6;
      tracks[tracks.length - 1].to = height;
    }
    return { rungs, tracks, height: height + 20 };
  }

  // Marks with the point they are drawn at; undated ones stand behind the axis.
  function placed(ladder, grid, undatedAt) {
    const base = new Map(grid.rungs.map((rung) => [rung.code, rung.from]));
    const up = (item) => base.get(item.code) + 3 + (item.lane + 0.5) * LANE;
    const marks = ladder.marks.map((mark, n) => ({
      ...mark,
      n,
      x: mark.begin ? (time(mark.begin) + time(mark.end)) / 2 : undatedAt,
      x1: mark.begin ? time(mark.begin) : undatedAt,
      x2: mark.begin ? time(mark.end) : undatedAt,
      y: up(mark),
    }));
    const bars = ladder.bars.map((bar) => ({ ...bar, y: up(bar) }));
    return { marks, bars };
  }

  function href(pattern, id) {
    return pattern
      .replace("{id}", encodeURIComponent(id))
      .replace("{anchor}", id.replaceAll(":", "-"));
  }

  function colour(mark) {
    return `var(--ladder-${mark.voice})`;
  }

  function said(mark) {
    const more = mark.count > 1 ? `${mark.count} statements, ` : "";
    const articles = mark.articles === 1 ? "1 article" : `${mark.articles} articles`;
    return `${mark.day}, ${mark.speaker}: ${mark.claim} (${more}${articles})`;
  }

  // Wraps each drawn shape in a link with a target large enough for a finger.
  function linked(kind, items, pattern, idOf, label) {
    return function (index, scales, values, dimensions, context, next) {
      const group = next(index, scales, values, dimensions, context);
      if (!group) return group;
      const shapes = [...group.childNodes];
      index.forEach((i, k) => {
        const link = document.createElementNS(SVG, "a");
        link.setAttribute("href", href(pattern, idOf(items[i])));
        link.setAttribute("class", `ladder-${kind}`);
        link.setAttribute("data-n", String(items[i].n));
        link.setAttribute("tabindex", "-1");
        link.setAttribute("aria-label", label(items[i]));
        if (kind === "mark") link.append(target(values.x[i], values.y[i]));
        group.replaceChild(link, shapes[k]);
        link.append(shapes[k]);
      });
      return group;
    };
  }

  function target(x, y) {
    const circle = document.createElementNS(SVG, "circle");
    circle.setAttribute("cx", x);
    circle.setAttribute("cy", y);
    circle.setAttribute("r", String(LANE / 2));
    circle.setAttribute("class", "ladder-target");
    return circle;
  }

  function dots(marks, pattern) {
    return Object.entries(SHAPES).flatMap(([modality, shape]) => {
      const own = marks.filter((mark) => mark.modality === modality);
      if (!own.length) return [];
      const ink = shape.fill ? { fill: colour } : { fill: "var(--ladder-back)" };
      return [
        Plot.dot(own, {
          x: "x",
          y: "y",
          r: shape.r,
          symbol: { draw: (path) => shape.draw(path, shape.r) },
          ...ink,
          stroke: colour,
          strokeWidth: 1.75,
          strokeOpacity: (mark) => (mark.doubtful ? 0.6 : 1),
          sort: null,
          render: linked("mark", own, pattern, (m) => m.statements[0], said),
        }),
      ];
    });
  }

  function letters(marks, ladder) {
    const of = new Map(ladder.voices.map((voice) => [voice.key, voice.letter]));
    const text = (mark) =>
      (of.get(mark.voice) || "") + (mark.count > 1 ? mark.count : "");
    return Plot.text(marks, {
      x: "x",
      y: "y",
      dx: 8,
      text,
      textAnchor: "start",
      fontSize: 10,
      fill: "var(--ladder-ink)",
      stroke: "var(--ladder-back)",
      strokeWidth: 3,
      ariaHidden: "true",
      pointerEvents: "none",
    });
  }

  // From the day it was said a line to the day it is due, then an open bar until it
  // is missed; what lies beyond the axis is cut at its end.
  function deadlines(bars, end, least) {
    const cut = (day) => Math.min(time(day), end);
    const ink = (bar) => `var(--ladder-${bar.state})`;
    return [
      Plot.ruleY(bars, {
        y: "y",
        x1: (bar) => time(bar.begin),
        x2: (bar) => Math.max(cut(bar.due), time(bar.begin)),
        stroke: ink,
        strokeDasharray: "2,3",
        strokeWidth: 1.5,
      }),
      Plot.rect(bars, {
        y1: (bar) => bar.y - 5,
        y2: (bar) => bar.y + 5,
        x1: (bar) => Math.min(Math.max(cut(bar.due), time(bar.begin)), cut(bar.missed) - least),
        x2: (bar) => cut(bar.missed),
        fill: "var(--ladder-back)",
        fillOpacity: 0.7,
        stroke: ink,
        strokeWidth: 1.5,
        title: (bar) =>
          `${bar.count > 1 ? bar.count + " forecasts" : bar.speaker}: ` +
          `due ${bar.due}, missed from ${bar.missed}; ${bar.state}`,
      }),
      Plot.text(bars.filter((bar) => bar.state === "missed"), {
        x: (bar) => cut(bar.missed),
        y: "y",
        text: () => "×",
        dx: 7,
        fontSize: 14,
        fill: ink,
      }),
    ];
  }

  function conflicts(ladder, marks, pattern) {
    const at = new Map(marks.map((mark) => [mark.id, mark]));
    const pairs = [];
    const rings = [];
    ladder.ties.forEach((tie, n) => {
      const ends = tie.marks.map((id) => at.get(id));
      if (ends.length === 1) rings.push({ ...tie, n, x: ends[0].x, y: ends[0].y });
      for (const end of ends.slice(1)) {
        // From the upper to the lower, so that all bend to the right, off the names
        const [one, two] = end.y > ends[0].y ? [end, ends[0]] : [ends[0], end];
        pairs.push({ ...tie, n, x1: one.x, y1: one.y, x2: two.x, y2: two.y });
      }
    });
    const ink = { stroke: "var(--ladder-tie)", strokeWidth: 1.75, sort: null };
    const link = (items) =>
      linked("tie", items, pattern, (tie) => tie.conflict, (tie) => tie.reason);
    return [
      Plot.arrow(pairs, {
        x1: "x1",
        y1: "y1",
        x2: "x2",
        y2: "y2",
        bend: 28,
        headLength: 0,
        inset: 8,
        ...ink,
        render: link(pairs),
      }),
      Plot.dot(rings, { x: "x", y: "y", r: 10.5, fill: "none", ...ink, render: link(rings) }),
    ];
  }

  function frame(grid, axis) {
    const whole = [axis.from, axis.to];
    return [
      Plot.rect(grid.tracks, {
        x1: whole[0],
        x2: whole[1],
        y1: "from",
        y2: "to",
        fill: "var(--ladder-band)",
      }),
      Plot.ruleY(grid.rungs, {
        y: "from",
        x1: whole[0],
        x2: whole[1],
        stroke: "var(--ladder-line)",
      }),
      axis.undated
        ? Plot.ruleX([axis.end], { stroke: "var(--ladder-line)", strokeDasharray: "3,3" })
        : null,
      axis.undated
        ? Plot.text([axis.undated], {
            x: (x) => x,
            frameAnchor: "top",
            dy: -8,
            text: () => "no day",
            fill: "var(--ladder-soft)",
          })
        : null,
    ];
  }

  // Names of rungs and tracks; a scroll moves them along, so that they stay in sight.
  function names(grid, narrow) {
    const at = { frameAnchor: "left", textAnchor: "end", dx: -8 };
    return [
      Plot.text(grid.rungs, {
        ...at,
        y: (rung) => (rung.from + rung.to) / 2,
        text: "name",
        fontSize: narrow ? 11 : 12,
        lineWidth: narrow ? 7.5 : 20,
        lineHeight: 1,
        fill: "var(--ladder-ink)",
        className: "ladder-names",
      }),
      Plot.text(grid.tracks, {
        ...at,
        y: (track) => track.to + 9,
        text: "name",
        fontSize: 10,
        fontWeight: 600,
        fill: "var(--ladder-soft)",
        className: "ladder-names",
      }),
    ];
  }

  function axisOf(ladder) {
    const begin = ladder.begin ? time(ladder.begin) : 0;
    const end = ladder.end ? time(ladder.end) : DAY;
    const wide = end - begin;
    const undated = ladder.undated ? end + wide * 0.035 : null;
    return { from: begin, end, to: undated ? end + wide * 0.07 : end, undated };
  }

  function picture(figure, ladder, width) {
    const grid = rows(ladder);
    const axis = axisOf(ladder);
    const { marks, bars } = placed(ladder, grid, axis.undated);
    const narrow = figure.clientWidth < 600;
    const longest = Math.max(...grid.rungs.map((rung) => rung.name.length));
    const left = narrow ? 96 : Math.min(190, 20 + longest * 6.6);
    const scale = d3.scaleUtc([axis.from, axis.to], [0, width - left]);
    // A tick at the very edge would lie under the names
    const ticks = scale
      .ticks(width / 90)
      .filter((tick) => scale(tick) > 18 && tick < axis.end);
    const links = figure.dataset;
    const chart = Plot.plot({
      document,
      className: "ladder-plot",
      width,
      height: grid.height + 52,
      marginLeft: left,
      marginRight: 16,
      marginTop: 20,
      marginBottom: 32,
      x: { type: "utc", domain: [axis.from, axis.to], label: null },
      y: { type: "linear", domain: [0, grid.height], axis: null },
      marks: [
        ...frame(grid, axis),
        ladder.begin ? Plot.axisX(ticks, { color: "var(--ladder-soft)", fontSize: 11 }) : null,
        Plot.gridX(ticks, { stroke: "var(--ladder-line)", strokeOpacity: 0.6 }),
        ...deadlines(bars, axis.end, (6 * (axis.to - axis.from)) / width),
        Plot.ruleY(
          marks.filter((mark) => mark.x2 - mark.x1 > DAY && ladder.bin === "day"),
          { y: "y", x1: "x1", x2: "x2", stroke: colour, strokeWidth: 3, strokeOpacity: 0.55 },
        ),
        ...conflicts(ladder, marks, links.conflictHref),
        ...dots(marks, links.statementHref),
        letters(marks, ladder),
        ...names(grid, narrow),
      ],
    });
    return { chart, marks, left };
  }

  // Plot puts its rules in a <style> element, which a strict policy refuses and
  // reports; ladder.css holds the same rules. It names groups by the kind of their
  // shapes, which says nothing to a listener: only marks and ties have a name.
  function tidy(chart) {
    for (const style of chart.querySelectorAll("style")) style.remove();
    for (const group of chart.querySelectorAll("g[aria-label]")) {
      group.removeAttribute("aria-label");
      group.removeAttribute("aria-description");
      if (!group.querySelector("a")) group.setAttribute("aria-hidden", "true");
    }
  }

  function pinned(box, chart, left) {
    const groups = [...chart.querySelectorAll(".ladder-names")];
    const holder = document.createElementNS(SVG, "g");
    const back = document.createElementNS(SVG, "rect");
    back.setAttribute("width", String(left - 4));
    back.setAttribute("height", chart.getAttribute("height"));
    back.setAttribute("class", "ladder-shade");
    holder.append(back, ...groups);
    holder.setAttribute("aria-hidden", "true");
    chart.append(holder);
    const move = () => holder.setAttribute("transform", `translate(${box.scrollLeft},0)`);
    box.addEventListener("scroll", move, { passive: true });
    window.addEventListener("beforeprint", () => holder.removeAttribute("transform"));
    window.addEventListener("afterprint", move);
  }

  function line(tip, name, text) {
    if (!text) return;
    const element = document.createElement("p");
    element.className = `ladder-tip-${name}`;
    element.textContent = text;
    tip.append(element);
  }

  // A rendering's words bare behind its label, an outlet's in quotation marks
  function words(tip, shown) {
    const element = document.createElement("p");
    element.className = "ladder-tip-words";
    const cited = document.createElement("mark");
    cited.textContent = shown.words;
    element.append(
      shown.label ? `[${shown.label}] ` : "“",
      shown.before,
      cited,
      shown.after,
      shown.label ? "" : "”",
    );
    tip.append(element);
  }

  function show(tip, link, ladder) {
    tip.replaceChildren();
    const n = Number(link.dataset.n);
    if (link.classList.contains("ladder-tie")) {
      const tie = ladder.ties[n];
      line(tip, "head", tie.kind.replaceAll("_", " ") + (tie.ruled ? `, ${tie.ruled}` : ""));
      line(tip, "words", tie.reason);
    } else {
      const mark = ladder.marks[n];
      line(tip, "head", `${mark.speaker}, ${mark.day}`);
      line(tip, "claim", said(mark).slice(`${mark.day}, ${mark.speaker}: `.length));
      words(tip, mark.words);
      line(tip, "place", [mark.outlet, mark.words.place].filter(Boolean).join("  "));
      line(tip, "place", mark.doubtful ? "ambiguous: may retell another statement" : "");
    }
    tip.hidden = false;
    const box = tip.parentElement.getBoundingClientRect();
    const at = link.getBoundingClientRect();
    const wide = tip.offsetWidth;
    const from = at.left - box.left + at.width / 2 - wide / 2;
    tip.style.left = `${Math.max(4, Math.min(from, box.width - wide - 4))}px`;
    const below = at.bottom + 8 + tip.offsetHeight <= window.innerHeight;
    const top = below ? at.bottom - box.top + 8 : at.top - box.top - tip.offsetHeight - 8;
    tip.style.top = `${top}px`;
  }

  // One stop for the Tab key; arrows walk: left and right in time, up and down to the
  // nearest mark of another row.
  function walk(box, chart, marks, left) {
    const links = new Map();
    for (const link of chart.querySelectorAll(".ladder-mark")) {
      links.set(Number(link.dataset.n), link);
    }
    let current = 0;
    const first = links.get(0);
    if (first) first.setAttribute("tabindex", "0");
    const go = (n) => {
      const link = links.get(n);
      if (!link) return;
      links.get(current).setAttribute("tabindex", "-1");
      link.setAttribute("tabindex", "0");
      current = n;
      link.focus();
    };
    chart.addEventListener("focusin", (event) => {
      const link = event.target.closest(".ladder-mark");
      if (!link) return;
      current = Number(link.dataset.n);
      const under = box.getBoundingClientRect().left + left - link.getBoundingClientRect().left;
      if (under > 0) box.scrollLeft -= under + LANE; // out from under the names
    });
    chart.addEventListener("keydown", (event) => {
      const to = next(event.key, current, marks);
      if (to === null) return;
      event.preventDefault();
      go(to);
    });
  }

  function next(key, from, marks) {
    if (key === "ArrowRight") return Math.min(from + 1, marks.length - 1);
    if (key === "ArrowLeft") return Math.max(from - 1, 0);
    if (key === "Home") return 0;
    if (key === "End") return marks.length - 1;
    if (key !== "ArrowUp" && key !== "ArrowDown") return null;
    const here = marks[from];
    const sign = key === "ArrowUp" ? 1 : -1;
    const beyond = marks.filter((mark) => (mark.y - here.y) * sign > 0);
    if (!beyond.length) return from;
    const row = beyond.reduce((best, mark) =>
      Math.abs(mark.y - here.y) < Math.abs(best.y - here.y) ? mark : best,
    ).y;
    return beyond
      .filter((mark) => mark.y === row)
      .reduce((best, mark) =>
        Math.abs(mark.x - here.x) < Math.abs(best.x - here.x) ? mark : best,
      ).n;
  }

  function listen(figure, chart, ladder) {
    const tip = figure.querySelector(".ladder-tip");
    let shown = null;
    const open = (event) => {
      const link = event.target.closest(".ladder-mark, .ladder-tie");
      if (!link) return;
      shown = link;
      show(tip, link, ladder);
    };
    const close = () => {
      shown = null;
      tip.hidden = true;
    };
    chart.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "touch") open(event);
    });
    chart.addEventListener("pointerout", (event) => {
      if (event.pointerType !== "touch") close();
    });
    chart.addEventListener("focusin", open);
    chart.addEventListener("focusout", close);
    // A finger's first touch shows the words, the second follows the link
    let before;
    chart.addEventListener("pointerdown", (event) => {
      before = event.pointerType === "touch" ? shown : undefined;
    });
    chart.addEventListener("click", (event) => {
      const link = event.target.closest(".ladder-mark, .ladder-tie");
      if (link && before !== undefined && before !== link) {
        event.preventDefault();
        open(event);
      }
      before = undefined;
    });
    figure.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close();
    });
  }

  function twin(figure) {
    const button = figure.querySelector(".ladder-toggle");
    const table = figure.querySelector(".ladder-twin");
    if (!button || !table) return;
    table.classList.add("ladder-hidden");
    button.hidden = false;
    button.addEventListener("click", () => {
      const hidden = table.classList.toggle("ladder-hidden");
      button.setAttribute("aria-expanded", String(!hidden));
    });
  }

  function draw(figure) {
    const holder = figure.querySelector(".ladder-data");
    const box = figure.querySelector(".ladder-scroll");
    if (!holder || !box || figure.dataset.drawn) return;
    const ladder = JSON.parse(holder.textContent);
    if (!ladder.marks.length) return;
    figure.dataset.drawn = "yes";
    box.hidden = false; // before it is measured
    const columns = new Set(ladder.bin === "day" ? [] : ladder.marks.map((m) => m.begin));
    const width = Math.max(LEAST, Math.floor(box.clientWidth), 120 + columns.size * COLUMN);
    const { chart, marks, left } = picture(figure, ladder, width);
    tidy(chart);
    chart.setAttribute("role", "group");
    chart.setAttribute("aria-label", figure.dataset.label);
    pinned(box, chart, left);
    box.replaceChildren(chart);
    walk(box, chart, marks, left);
    listen(figure, chart, ladder);
    twin(figure);
    // On a narrow screen the latest statements are in sight first
    box.scrollLeft = box.scrollWidth;
  }

  function drawAll() {
    for (const figure of document.querySelectorAll("figure.ladder")) draw(figure);
  }

  if (document.readyState === "loading") {
    document.addEventListener("DOMContentLoaded", drawAll);
  } else {
    drawAll();
  }
  document.addEventListener("htmx:afterSettle", drawAll);
})();
