/** Adds to pages that already read without scripts: live filters, a map to move in, charts, keys. */
import "htmx.org/dist/htmx.esm.js";
import "leaflet/dist/leaflet.css";
import "./enhanced.css";
import { brushStrips } from "./brush";
import { drawCharts } from "./charts";
import { listenForKeys } from "./keys";
import { drawMaps } from "./maps";
import { markWords } from "./mark";

function enhance(root: ParentNode): void {
  void drawMaps(root);
  drawCharts(root);
  brushStrips(root);
}

enhance(document);
listenForKeys();
markWords();
document.addEventListener("htmx:after:swap", () => enhance(document));
