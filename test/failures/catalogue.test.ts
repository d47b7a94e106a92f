/** The table of the failure catalogue is honest: every row is proven by tests that exist under the titles it gives, and none is left out. */

import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const here = (path: string): URL => new URL(path, import.meta.url);

type Row = { failure: string; holds: string; links: { title: string; file: string }[] };

const LINK = /\[((?:`[^`]*`|[^\]`])+)\]\(([^)]+\.test\.ts)\)/g;
const [catalogue = "", beyond = ""] = readFileSync(here("README.md"), "utf8").split("Beyond the catalogue");
const rowsOf = (table: string): Row[] =>
  table
    .split("\n")
    .filter((line) => line.startsWith("| ") && !line.startsWith("| failure |"))
    .map((line) => {
      const [, failure = "", holds = "", proof = ""] = line.split("|").map((cell) => cell.trim());
      return { failure, holds, links: [...proof.matchAll(LINK)].map(([, title = "", file = ""]) => ({ title, file })) };
    });
const rows = [...rowsOf(catalogue), ...rowsOf(beyond)];

/** What is passed to `describe` or `it`, the ones behind an `each` included. */
const TITLE = /(?:\b(?:describe|it)|\))\(\s*(["'`])((?:\\.|(?!\1)[^\\])*)\1/g;
const titlesIn = (file: string): string[] =>
  [...readFileSync(here(file), "utf8").matchAll(TITLE)].map(([, , title = ""]) => title.replaceAll("\\`", "`"));

describe("the failure catalogue", () => {
  it("has its rows and what was found beside them, each once, with what must hold", () => {
    expect(rowsOf(catalogue).length).toBeGreaterThanOrEqual(25);
    expect(new Set(rows.map(({ failure }) => failure)).size).toBe(rows.length);
    expect(rows.filter(({ holds }) => holds === "")).toEqual([]);
  });

  it.each(rows)("$failure: is proven by a test of the title given", ({ links }) => {
    expect(links.length).toBeGreaterThan(0);
    for (const { title, file } of links) {
      expect(existsSync(here(file)), file).toBe(true);
      expect(
        titlesIn(file).filter((known) => known.startsWith(title)),
        `"${title}" in ${file}`,
      ).not.toEqual([]);
    }
  });

  it("counts no test that is left out when the suite runs", () => {
    const files = [...new Set(rows.flatMap(({ links }) => links.map(({ file }) => file)))];
    const left = files.filter((file) => /\b(?:describe|it)\.(?:skip|only|todo|fails)\b/.test(readFileSync(here(file), "utf8")));
    expect(left).toEqual([]);
  });

  it("names every file of this folder that proves something", () => {
    const named = rows.flatMap(({ links }) => links.map(({ file }) => file));
    const files = readdirSync(here("."), { recursive: true, encoding: "utf8" }).filter(
      (file) => file.endsWith(".test.ts") && file !== "catalogue.test.ts",
    );
    expect(files.filter((file) => !named.includes(file))).toEqual([]);
  });
});
