/** Notes in a data folder: what was written last is what is read. */

import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import * as z from "zod";
import { localClock } from "#local/clock/local-clock.ts";
import { fakeSes } from "#local/ses/fake-ses.ts";
import { exportsIn, isFresh, openDataFolder } from "#local/storage/data-folder.ts";
import { openStore } from "#local/storage/sqlite/open-store.ts";

const note = z.object({ text: z.string() });

let place = "";
beforeEach(() => {
  place = mkdtempSync(join(tmpdir(), "perennial-notes-"));
});
afterEach(() => rmSync(place, { recursive: true, force: true }));

describe("a note that is rewritten in place", () => {
  it("says what was written last, whether it is longer or shorter than before", () => {
    const folder = openDataFolder(place);
    for (const text of ["", "long ".repeat(10), "short", "longer"]) {
      folder.rewrite("note.json", { text });
      expect(folder.read("note.json", note, "begin anew")).toEqual({ text });
    }
  });

  it("takes the place of one that was written anew, and gives way to one", () => {
    const folder = openDataFolder(place);
    folder.write("note.json", { text: "written" });
    folder.rewrite("note.json", { text: "rewritten" });
    expect(openDataFolder(place).read("note.json", note, "begin anew")).toEqual({ text: "rewritten" });
    folder.write("note.json", { text: "written again" });
    expect(readFileSync(join(place, "note.json"), "utf8")).toBe('{"text":"written again"}\n');
  });

  it("refuses what could leave a piece of itself behind", () => {
    expect(() => openDataFolder(place).rewrite("note.json", { text: "x".repeat(200) })).toThrow("too long");
  });
});

describe("a damaged note", () => {
  it.each([
    ["empty", ""],
    ["torn", '{"text":"wri'],
    ["of another shape", '{"now":1}'],
  ])("that is %s is refused with its name and what to do", (_how, content) => {
    const folder = openDataFolder(place);
    writeFileSync(join(place, "note.json"), content);
    expect(() => folder.read("note.json", note, "begin anew")).toThrow(/note\.json is damaged\..* backup, or begin anew\.$/);
  });

  it("of where the system runs stops nobody from starting, but from deleting what may be in use", () => {
    openDataFolder(place);
    writeFileSync(join(place, "running.json"), "");
    expect(openDataFolder(place).path).toBe(place);
    expect(() => openDataFolder(place, true)).toThrow(/running\.json is damaged.*no Perennial runs on this folder/);
  });

  it("of the clock stops the clock from being set to another time", () => {
    const folder = openDataFolder(place);
    writeFileSync(join(place, "clock.json"), '{"now":17');
    for (const kind of ["virtual", "real"] as const)
      expect(() => localClock(kind, undefined, folder)).toThrow(/clock\.json is damaged.*"now"/);
  });
});

/** Path and permissions of everything in the folder. */
const modes = (path: string): [name: string, mode: string][] =>
  readdirSync(path, { recursive: true, withFileTypes: true }).map((entry) => {
    const mode = statSync(join(entry.parentPath, entry.name)).mode & 0o777;
    return [entry.name, mode.toString(8)];
  });
const shut = (entries: [name: string, mode: string][]) => entries.filter(([, mode]) => mode !== "600" && mode !== "700");

describe("what lies in a data folder", () => {
  it("is its owner's alone: what is written, and what an earlier version or another program left open", () => {
    mkdirSync(join(place, "ses"));
    writeFileSync(join(place, "ses", "older.json"), "{}");
    writeFileSync(join(place, "perennial-data.json"), "{}");
    chmodSync(place, 0o755);
    const folder = openDataFolder(place);
    folder.write("note.json", { text: "a key" });
    const store = openStore(place);
    const ses = fakeSes({ folder: join(place, "ses"), clock: { now: () => 0 } });
    const written = modes(place);
    store.close();
    void ses.close();
    expect(written.map(([name]) => name)).toEqual(expect.arrayContaining(["store.sqlite", "store.sqlite-wal", "mails.sqlite"]));
    expect(shut(written)).toEqual([]);
    expect(statSync(place).mode & 0o777).toBe(0o700);
  });

  it("is cleared but for what belongs to no shop's state, and is new then", () => {
    const folder = openDataFolder(place);
    const exports = exportsIn(place);
    mkdirSync(exports);
    writeFileSync(join(exports, "export-aino.json"), "{}");
    folder.write("access.json", { token: "t" });
    folder.write("clock.json", { now: 1 });
    expect(isFresh(place)).toBe(false);
    openDataFolder(place, true);
    expect(readdirSync(place).sort()).toEqual([".gitignore", "access.json", "exports", "perennial-data.json"]);
    expect(isFresh(place)).toBe(true);
  });
});
