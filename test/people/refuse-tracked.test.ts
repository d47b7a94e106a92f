/** Where what is held of a person may be written down: not where it could be committed. */

import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { exportsIn } from "#local/storage/data-folder.ts";
import { refuseTracked } from "../../bin/people/refuse-tracked.ts";

let place = "";
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "perennial-repository-"));
  execFileSync("git", ["init", "--quiet", place]);
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

describe("an export of a person", () => {
  it("is refused anywhere in a work tree, also in a folder that is not there yet, which is not made", () => {
    const folder = join(place, "for", "aino");
    for (const where of [place, folder]) expect(() => refuseTracked(where)).toThrow(/git work tree .* does not ignore it.*--out/);
    expect(existsSync(folder)).toBe(false);
  });

  it("may go where the work tree looks away, and outside of any", () => {
    writeFileSync(join(place, ".gitignore"), "handed-out/\n");
    expect(() => refuseTracked(join(place, "handed-out"))).not.toThrow();
    rmSync(join(place, ".git"), { recursive: true });
    expect(() => refuseTracked(place)).not.toThrow();
  });

  it("may go into the data folder, which no work tree takes up, wherever it lies", () => {
    const exports = exportsIn(join(place, "state"));
    mkdirSync(exports);
    writeFileSync(join(exports, "export-aino.json"), "{}");
    expect(() => refuseTracked(exports)).not.toThrow();
    expect(execFileSync("git", ["-C", place, "status", "--porcelain"], { encoding: "utf8" })).toBe("");
    expect(statSync(join(place, "state")).mode & 0o777).toBe(0o700);
  });
});
