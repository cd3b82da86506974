/** Selected words of a report as code points of its text, handed to the page that asks what they say. */

/** Offset in the report's text of a place in the page: the piece `s123` starts at code point 123. */
function offset(node: Node, within: number): number | null {
  const piece = (node instanceof Element ? node : node.parentElement)?.closest<HTMLElement>('.article [id^="s"]');
  const start = Number(piece?.id.slice(1));
  if (!piece || !Number.isInteger(start)) return null;
  const before = document.createRange();
  before.setStart(piece, 0);
  before.setEnd(node, within);
  return start + [...before.toString()].length;
}

/** The selected words, [start, end); null where nothing of the text is selected. */
function selected(): [number, number] | null {
  const selection = getSelection();
  if (!selection || selection.isCollapsed || !selection.rangeCount) return null;
  const range = selection.getRangeAt(0);
  const pieces = [...document.querySelectorAll<HTMLElement>('.article [id^="s"]')].filter((piece) => range.intersectsNode(piece));
  const first = pieces[0];
  const last = pieces[pieces.length - 1];
  if (!first || !last) return null;
  const start = offset(range.startContainer, range.startOffset) ?? offset(first, 0);
  const end = offset(range.endContainer, range.endOffset) ?? offset(last, last.childNodes.length);
  return start !== null && end !== null && start < end ? [start, end] : null;
}

/** Lets the page's link to marking carry what is selected. A click takes the focus, so the words are noted while they are selected. */
export function markWords(): void {
  const link = document.querySelector<HTMLAnchorElement>("a[data-mark]");
  if (!link) return;
  const plain = link.href;
  const note = (): void => {
    const words = selected();
    link.href = words ? `${plain}&start=${words[0]}&end=${words[1]}` : plain;
  };
  document.addEventListener("selectionchange", note);
  // The browser tells of a selection later; whoever selects and presses the key at once means these words.
  document.addEventListener("keydown", note, true);
}
