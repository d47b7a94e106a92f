/** The counts are what the failure catalogue promises, and the tests that they name ask for them. */

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { COUNTS, countOf } from "./counts.ts";

const read = (path: string): string => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

describe("the counts of the costly tests", () => {
  it.each(Object.entries(COUNTS))("%s: is asked for by the files that it names, a sample of what is promised", (name, count) => {
    for (const file of count.files) expect(read(file), file).toContain(`countOf(COUNTS.${name})`);
    expect(count.sample).toBeLessThan(count.promised);
    expect(countOf(count, {})).toBe(count.sample);
    expect(countOf(count, { [count.variable]: "7" })).toBe(7);
  });

  it("are each set by a variable of its own", () => {
    const variables = Object.values(COUNTS).map(({ variable }) => variable);
    expect(new Set(variables).size).toBe(variables.length);
  });

  it.each(["seeds", "rows", "due", "inside", "signUps"] as const)("%s: the catalogue promises that very count", (name) => {
    expect(read("test/failures/README.md")).toContain(COUNTS[name].promised.toLocaleString("en"));
  });
});
