/** Single keys of the workbench. They never act inside a field and can be switched off (WCAG 2.1.4). */

const STORE = "truceline.keys";

const pages: Record<string, string> = {
  o: "/",
  i: "/incidents",
  t: "/timeline",
  a: "/agreements",
  k: "/talks",
  v: "/reports",
  r: "/review",
  b: "/brief",
  m: "/map",
  c: "/claims",
  p: "/places",
  w: "/actors",
  q: "/questions",
  s: "/search",
};

let afterG = false;

function isOn(): boolean {
  try {
    return localStorage.getItem(STORE) !== "off";
  } catch {
    return true;
  }
}

function inField(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.closest("input, select, textarea, [contenteditable]") !== null;
}

/** Moves the focus among the elements that the page marks as steps (records, rows, sentences). */
function step(by: 1 | -1): void {
  const steps = [...document.querySelectorAll<HTMLElement>("[data-step]")].filter((el) => el.offsetParent !== null);
  if (!steps.length) return;
  const here = steps.findIndex((el) => el.contains(document.activeElement));
  const next = steps[Math.min(steps.length - 1, Math.max(0, here + by))];
  const target = next?.matches("a, button") ? next : next?.querySelector<HTMLElement>("a, button");
  target?.focus();
  next?.scrollIntoView({ block: "nearest" });
}

function choose(key: string): boolean {
  const control = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
  if (!control) return false;
  control.click();
  control.focus();
  return true;
}

export function listenForKeys(): void {
  const toggle = document.querySelector<HTMLInputElement>("#keys-on");
  if (toggle) {
    toggle.closest<HTMLElement>("[hidden]")?.removeAttribute("hidden");
    toggle.checked = isOn();
    toggle.addEventListener("change", () => localStorage.setItem(STORE, toggle.checked ? "on" : "off"));
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.ctrlKey) {
      const form = document.querySelector<HTMLFormElement>("form[data-record]");
      if (form) form.requestSubmit();
      return;
    }
    if (!isOn() || event.ctrlKey || event.metaKey || event.altKey || inField(event.target)) return;
    if (afterG) {
      afterG = false;
      const page = pages[event.key];
      if (page) location.assign(page);
      return;
    }
    switch (event.key) {
      case "g":
        afterG = true;
        return;
      case "/":
        event.preventDefault();
        document.querySelector<HTMLElement>("#q")?.focus();
        return;
      case "j":
        step(1);
        return;
      case "k":
        step(-1);
        return;
      default:
        if (choose(event.key)) event.preventDefault();
    }
  });
}
