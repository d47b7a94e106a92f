/** ARCHITECTURE.md and CONTRIBUTING.md are true: every file, folder and function that they name is there. */

import { existsSync, readFileSync, statSync } from "node:fs";
import { describe, expect, it } from "vitest";
import packageJson from "../package.json" with { type: "json" };

const PAGES = ["ARCHITECTURE.md", "CONTRIBUTING.md"];

/** `functions/engine/decide/advance.ts:advance`, as the ways through the house are written. */
const STATION = /`((?:bin|functions|lib|test|workflows)\/[\w./*-]+?\.ts):(\w+)`/g;
/** Any other path of this repository in code spans. */
const PATH = /`((?:bin|functions|lib|test|workflows|\.ci)\/[\w./-]*[\w/])`/g;
const LINK = /\]\(([^)#:\s]+)(?:#[^)]*)?\)/g;
const SCRIPT = /`npm run ([\w:-]+)/g;

const defines = (file: string, name: string): boolean =>
  new RegExp(`(?:function\\*?|const|class|type)\\s+${name}\\b`).test(readFileSync(file, "utf8"));

/** What the page says and is not so. */
const untrue = (page: string): string[] => {
  const text = readFileSync(page, "utf8");
  const found = (pattern: RegExp): string[] => [...text.matchAll(pattern)].map(([, first = ""]) => first);
  return [
    ...[...text.matchAll(STATION)].flatMap(([, file = "", name = ""]) =>
      existsSync(file) && defines(file, name) ? [] : [`${file} has no ${name}`],
    ),
    ...found(PATH).flatMap((path) => (existsSync(path) ? [] : [`there is no ${path}`])),
    ...found(LINK).flatMap((path) => (existsSync(path) ? [] : [`a link leads nowhere: ${path}`])),
    ...found(SCRIPT).flatMap((script) => (script in packageJson.scripts ? [] : [`there is no npm run ${script}`])),
  ];
};

describe.each(PAGES)("%s", (page) => {
  it("names only what is there", () => {
    expect(untrue(page)).toEqual([]);
  });
});

describe("the ways through the house", () => {
  const text = readFileSync("ARCHITECTURE.md", "utf8");
  const ways = text.split(/^### /m).slice(1);

  it.each(["An event", "A minute", "A mail", "A night", "A back-test"])("%s: is a short list of files and functions", (title) => {
    const way = ways.find((section) => section.startsWith(title));
    const stations = [...(way ?? "").matchAll(STATION)];
    expect(stations.length).toBeGreaterThanOrEqual(4);
    expect(stations.length).toBeLessThanOrEqual(14);
  });

  it("are shown beside a picture of all rooms", () => {
    const picture = /```text\n([\s\S]*?)```/.exec(text)?.[1] ?? "";
    const rooms = [...picture.matchAll(/(?:bin|functions|lib)\/[a-z-]+/g)].map(([room]) => room);
    expect(rooms.length).toBeGreaterThan(10);
    expect(rooms.filter((room) => !existsSync(room) || !statSync(room).isDirectory())).toEqual([]);
  });
});
