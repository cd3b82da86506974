import { defineConfig } from "vite";
import { licences } from "./licences.ts";

// Everything is served from our own address under /static/dist/: no CDN, and no data: URLs, so that the content
// security policy can stay at default-src 'self'.
export default defineConfig({
  base: "/static/dist/",
  publicDir: false,
  plugins: [licences()],
  build: {
    outDir: "../src/truceline/web/static/dist",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    target: "es2022",
    rollupOptions: { input: { main: "src/main.ts" } },
  },
});
