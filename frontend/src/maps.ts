/** Leaflet over the server's map: bundled outlines only, discs as wide as the words allow, no tiles and no pins. */
import type { MultiLineString, Position } from "geojson";
import L from "leaflet";
import type { GeometryCollection, Topology } from "topojson-specification";
import { mesh } from "topojson-client";
import outlinesUrl from "world-atlas/countries-50m.json?url";

/** A shape of the page's map as the server reckoned it (coarsened where the release policy asks for it). */
interface Shape {
  id: string;
  number: number;
  title: string;
  place: string;
  href: string;
  lat: number;
  lon: number;
  radius_m: number;
  solid: boolean;
}

/** A line without the steps that jump over the date line from one edge of the map to the other. */
function split(line: Position[]): Position[][] {
  const pieces: Position[][] = [[]];
  line.forEach((point, n) => {
    const before = line[n - 1];
    if (before && Math.abs((point[0] ?? 0) - (before[0] ?? 0)) > 180) pieces.push([]);
    pieces[pieces.length - 1]?.push(point);
  });
  return pieces.filter((piece) => piece.length > 1);
}

async function outlines(): Promise<L.GeoJSON> {
  const topology = (await (await fetch(outlinesUrl)).json()) as Topology<{ countries: GeometryCollection }>;
  const lines = mesh(topology, topology.objects.countries).coordinates.flatMap(split);
  return L.geoJSON({ type: "MultiLineString", coordinates: lines } as MultiLineString, { interactive: false, style: { className: "outline" } });
}

function drawn(shape: Shape): L.Path {
  return L.circle([shape.lat, shape.lon], { radius: shape.radius_m, className: `prec${shape.solid ? "" : " soft"}` });
}

/** Leaflet puts strings into the page as markup; names come from reports and stay text. */
function plainText(words: string): HTMLElement {
  const element = document.createElement("span");
  element.textContent = words;
  return element;
}

function add(map: L.Map, shape: Shape, named: boolean): L.Path {
  const path = drawn(shape).addTo(map);
  path.bindTooltip(plainText(`${shape.number}. ${shape.title}`));
  const badge = L.divIcon({ className: "badge", html: String(Number(shape.number)), iconSize: [22, 22] });
  const marker = L.marker([shape.lat, shape.lon], { icon: badge, keyboard: true, alt: shape.title, title: shape.title }).addTo(map);
  if (named) marker.bindTooltip(plainText(shape.place), { permanent: true, direction: "right", offset: [8, 0], className: "name" });
  const element = marker.getElement();
  element?.setAttribute("role", "link");
  element?.setAttribute("id", `m-${shape.id}`);
  const open = (): void => {
    location.hash = shape.id;
    document.getElementById(shape.id)?.querySelector<HTMLElement>("a")?.focus();
  };
  path.on("click", open);
  marker.on("click", open);
  element?.addEventListener("keydown", (event) => {
    if (event.key === "Enter") open();
  });
  return path;
}

export async function drawMaps(root: ParentNode): Promise<void> {
  for (const figure of root.querySelectorAll<HTMLElement>("figure[data-map]:not([data-drawn])")) {
    figure.dataset["drawn"] = "";
    const shapes = (await (await fetch(figure.dataset["map"] ?? "")).json()) as Shape[];
    const server = figure.querySelector<SVGElement>("svg.map");
    if (!shapes.length || !server) continue;
    const box = document.createElement("div");
    box.className = "map live";
    box.setAttribute("role", "region");
    box.setAttribute("aria-label", server.querySelector("title")?.textContent ?? "Map");
    server.before(box);
    server.classList.add("printed");
    const finest = Math.min(...shapes.map((shape) => shape.radius_m));
    const map = L.map(box, {
      attributionControl: false,
      zoomAnimation: false,
      fadeAnimation: false,
      markerZoomAnimation: false,
      // Zoom ends where a disc of the finest precision shown would fill the map: nearer would pretend to know more.
      maxZoom: Math.max(4, Math.floor(Math.log2(40_075_016 / Math.max(finest, 500)) - 1)),
      minZoom: 2,
    });
    const bounds = L.latLngBounds(shapes.map((shape) => L.latLng(shape.lat, shape.lon).toBounds(shape.radius_m * 2.6).getCenter()));
    for (const shape of shapes) bounds.extend(L.latLng(shape.lat, shape.lon).toBounds(shape.radius_m * 2.6));
    map.fitBounds(bounds, { animate: false });
    (await outlines()).addTo(map);
    for (const shape of shapes) add(map, shape, shapes.length <= 25 && map.getZoom() >= 7);
    L.control.scale({ imperial: false }).addTo(map);
  }
}
