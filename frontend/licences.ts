import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Plugin } from "vite";

/** The folder of the npm package that a bundled module belongs to, or null for our own files. */
function packageFolder(id: string): string | null {
  const file = id.replace(/\0/g, "").split("?")[0] ?? "";
  if (!file.includes("/node_modules/")) return null;
  let folder = dirname(file);
  while (folder.includes("/node_modules/")) {
    const description = join(folder, "package.json");
    if (existsSync(description) && JSON.parse(readFileSync(description, "utf8")).version) return folder;
    folder = dirname(folder);
  }
  return null;
}

/** Writes THIRD_PARTY_LICENCES.txt: name, version and licence text of every package that the bundle holds. */
export function licences(): Plugin {
  return {
    name: "licences",
    apply: "build",
    generateBundle() {
      const folders = new Set<string>();
      for (const id of this.getModuleIds()) {
        const folder = packageFolder(id);
        if (folder) folders.add(folder);
      }
      const entries = [...folders].map((folder) => {
        const about = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
        const file = readdirSync(folder).sort().find((name) => /^licen[cs]e/i.test(name));
        if (!file) this.error(`${about.name} ${about.version} carries no licence text: it must not be bundled`);
        return `${about.name} ${about.version} (${about.license})\n\n${readFileSync(join(folder, file), "utf8").trim()}\n`;
      });
      const source = [...new Set(entries)].sort().join("\n" + "-".repeat(78) + "\n\n");
      this.emitFile({ type: "asset", fileName: "THIRD_PARTY_LICENCES.txt", source });
    },
  };
}
