/** A stretch of the time strip, chosen by dragging over it: the page is asked anew for those days, with its other filters. */

function dayAt(figure: HTMLElement, svg: SVGSVGElement, clientX: number): string {
  const { first = "", last = "", left = "0", right = "1" } = figure.dataset;
  const box = svg.getBoundingClientRect();
  const at = ((clientX - box.left) / box.width) * svg.viewBox.baseVal.width;
  const share = Math.min(1, Math.max(0, (at - Number(left)) / (Number(right) - Number(left))));
  const start = Date.parse(`${first}T00:00:00Z`);
  return new Date(start + share * (Date.parse(`${last}T00:00:00Z`) - start)).toISOString().slice(0, 10);
}

function open(from: string, to: string): void {
  const query = new URLSearchParams(location.search);
  query.set("from", from < to ? from : to);
  query.set("to", from < to ? to : from);
  location.assign(`${location.pathname}?${query.toString()}`);
}

export function brushStrips(root: ParentNode): void {
  for (const figure of root.querySelectorAll<HTMLElement>("figure[data-brush]:not([data-brushed])")) {
    const svg = figure.querySelector<SVGSVGElement>("svg.plot");
    if (!svg) continue;
    figure.dataset["brushed"] = "";
    const shade = document.createElementNS("http://www.w3.org/2000/svg", "rect");
    shade.setAttribute("class", "brush");
    shade.setAttribute("y", "0");
    shade.setAttribute("height", String(svg.viewBox.baseVal.height));
    let began: number | null = null;
    const unit = (clientX: number): number => ((clientX - svg.getBoundingClientRect().left) / svg.getBoundingClientRect().width) * svg.viewBox.baseVal.width;
    svg.addEventListener("pointerdown", (event) => {
      if (event.button !== 0 || event.pointerType === "touch" || (event.target as Element).closest("a")) return;
      began = event.clientX;
      svg.setPointerCapture(event.pointerId);
      svg.append(shade);
      event.preventDefault();
    });
    svg.addEventListener("pointermove", (event) => {
      if (began === null) return;
      const [from, to] = [unit(began), unit(event.clientX)].sort((a, b) => a - b);
      shade.setAttribute("x", String(from));
      shade.setAttribute("width", String((to ?? 0) - (from ?? 0)));
    });
    svg.addEventListener("pointerup", (event) => {
      const start = began;
      began = null;
      shade.remove();
      if (start !== null && Math.abs(event.clientX - start) > 8) open(dayAt(figure, svg, start), dayAt(figure, svg, event.clientX));
    });
  }
}
