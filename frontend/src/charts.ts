/** Plot over the server's charts. The numbers are read from the table that stands beside each chart. */
import * as Plot from "@observablehq/plot";

/** Series are told by line as well as by marker. */
const DASHES = ["none", "6 4", "1.5 4"];

interface Point {
  x: Date;
  low: number;
  high: number;
  series: string;
  label: string;
}

function points(table: HTMLTableElement): Point[] {
  const rows = [...table.querySelectorAll<HTMLElement>("[data-x]")];
  return rows.map((row) => ({
    x: new Date(`${row.dataset["x"]}T00:00:00Z`),
    low: Number(row.dataset["low"]),
    high: Number(row.dataset["high"] ?? row.dataset["low"]),
    series: row.dataset["series"] ?? "",
    label: row.dataset["label"] ?? "",
  }));
}

/** Plot puts a style element into its drawing; the content security policy would refuse it, `enhanced.css` has its rules. */
function place(figure: HTMLElement, drawing: Element, title: string): void {
  drawing.querySelectorAll("style").forEach((style) => style.remove());
  // A drawing that is one image has no names for its parts; the table beside it tells them.
  drawing.querySelectorAll("[aria-label]").forEach((part) => part.removeAttribute("aria-label"));
  drawing.setAttribute("role", "img");
  drawing.setAttribute("aria-label", title);
  figure.querySelector("svg")?.replaceWith(drawing);
}

/** Figures by counting source over the days of publication: each source's last value holds, two are never joined. */
function toll(data: Point[], width: number, band: [number, number] | null): Element {
  const last = new Date(Math.max(...data.map((d) => d.x.getTime())) + 86_400_000);
  const series = [...new Set(data.map((d) => d.series))];
  const held = series.flatMap((name) => {
    const own = data.filter((d) => d.series === name).sort((a, b) => a.x.getTime() - b.x.getTime());
    const end = own[own.length - 1];
    return end ? [...own, { ...end, x: last, label: "" }] : own;
  });
  // Where two sources end on one value their names share a label.
  const tails = new Map<number, string[]>();
  for (const d of held) if (d.x.getTime() === last.getTime()) tails.set(d.low, [...(tails.get(d.low) ?? []), d.series]);
  return Plot.plot({
    className: "plot",
    width,
    height: 240,
    marginRight: 190,
    style: "plot",
    x: { type: "utc", label: null, ticks: "day" },
    y: { zero: true, grid: true, label: null, nice: true },
    symbol: { domain: series, range: ["circle", "square", "triangle", "diamond"] },
    marks: [
      ...(band ? [Plot.rectY([band], { x1: () => data[0]?.x, x2: () => last, y1: (d) => d[0], y2: (d) => d[1], className: "band" })] : []),
      Plot.ruleX(data, { x: "x", y1: "low", y2: "high", className: "span" }),
      ...series.map((name, n) =>
        Plot.line(held.filter((d) => d.series === name), { x: "x", y: "low", curve: "step-after", strokeDasharray: DASHES[n % DASHES.length] }),
      ),
      Plot.dot(data, { x: "x", y: "low", symbol: "series", r: 4, fill: "currentColor" }),
      Plot.text(data, { x: "x", y: "high", text: "label", dy: -10 }),
      Plot.text([...tails], { x: () => last, y: (d) => d[0], text: (d) => d[1].join("\n"), lineWidth: 13, textAnchor: "start", dx: 8 }),
      Plot.ruleY([0]),
    ],
  });
}

/** Incidents by week of the act: counted once each, weeks without a report stay empty of a mark, not zero. */
function weeks(data: Point[], width: number): Element {
  return Plot.plot({
    className: "plot",
    width,
    height: 150,
    marginLeft: 40,
    style: "plot",
    x: { type: "utc", label: null },
    y: { zero: true, grid: true, label: null, tickFormat: "d", interval: 1 },
    marks: [
      Plot.rectY(data, { x: "x", interval: "monday", y: "low", fill: "none", stroke: "currentColor" }),
      Plot.ruleY([0]),
    ],
  });
}

/** The reconciled range that the page states, null where it is one number or unknown. */
function range(figure: HTMLElement): [number, number] | null {
  const { low, high } = figure.dataset;
  return low !== undefined && high !== undefined ? [Number(low), Number(high)] : null;
}

export function drawCharts(root: ParentNode): void {
  for (const figure of root.querySelectorAll<HTMLElement>("figure[data-plot]:not([data-drawn])")) {
    const table = document.querySelector<HTMLTableElement>(`#${CSS.escape(figure.dataset["table"] ?? "")}`);
    if (!table) continue;
    const data = points(table);
    if (!data.length) continue;
    figure.dataset["drawn"] = "";
    const width = Math.max(300, Math.min(figure.clientWidth, 720));
    const title = figure.querySelector("svg title")?.textContent ?? "";
    place(figure, figure.dataset["plot"] === "weeks" ? weeks(data, width) : toll(data, width, range(figure)), title);
  }
}
