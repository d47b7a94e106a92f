/** What the files that drafts begin from must do, in a folder and in the table: both are read and written by the same rules. */

import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { textHash } from "#engine/model/ids.ts";
import { tableFiles } from "#flows/drafts/table-files.ts";
import { keptTexts } from "#flows/publish/kept-texts.ts";
import { folderFiles } from "#local/storage/folder-files.ts";
import type { WorkflowFiles } from "#ports/drafts/drafts.ts";
import { memoryTable } from "#stores/table/memory-table.ts";
import { tableStores } from "#stores/table-stores.ts";

const [ONE, TWO] = ["journeys/one.yaml", "journeys/two.yaml"];
const TEXTS = { [ONE]: "journey: one\n", [TWO]: "journey: two # dzień dobry\n" };

const clock = { now: () => 0, sleep: async () => {} };

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const inFolder = async (): Promise<WorkflowFiles> => {
  const around = mkdtempSync(join(tmpdir(), "perennial-files-"));
  folders.push(around);
  const folder = join(around, "workflows");
  for (const [path, text] of Object.entries(TEXTS)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folderFiles(folder);
};

const inTable = async (): Promise<WorkflowFiles> => {
  const { workflowTexts } = tableStores(memoryTable(), () => 0, 0);
  for (const text of Object.values(TEXTS)) await workflowTexts.keep(textHash(text), text);
  const files = Object.fromEntries(Object.entries(TEXTS).map(([path, text]) => [path, textHash(text)]));
  await workflowTexts.saveFiles({ files, source: "console", revision: 0 });
  return tableFiles({ workflowTexts, clock });
};

describe.each([
  ["a folder", inFolder],
  ["the table", inTable],
])("the files of %s", (_where, open) => {
  it("are read byte for byte, and come from here", async () => {
    const files = await open();
    expect(await files.read()).toEqual(TEXTS);
    expect(await files.comeFromElsewhere()).toBe(false);
  });

  it("are written whole, begun and removed, where each is still what the edit began from", async () => {
    const files = await open();
    const edits = {
      [ONE]: { base: textHash(TEXTS[ONE] ?? ""), text: "journey: one\n# and more\n" },
      [TWO]: { base: textHash(TEXTS[TWO] ?? ""), text: null },
      "journeys/three.yaml": { base: null, text: "" },
    };
    expect(await files.write(edits)).toEqual({ moved: [] });
    const after = { [ONE]: "journey: one\n# and more\n", "journeys/three.yaml": "" };
    expect(await files.read()).toEqual(after);
    expect(await files.write(edits), "again").toEqual({ moved: [] });
    expect(await files.read()).toEqual(after);
  });

  it("are not written at all where one of them has moved", async () => {
    const files = await open();
    const edits = {
      [ONE]: { base: textHash(TEXTS[ONE] ?? ""), text: "journey: one # mine\n" },
      [TWO]: { base: textHash("something else"), text: "journey: two # mine\n" },
      "journeys/three.yaml": { base: textHash("was there"), text: "journey: three\n" },
    };
    expect(await files.write(edits)).toEqual({ moved: [TWO, "journeys/three.yaml"] });
    expect(await files.read()).toEqual(TEXTS);
  });

  it("are not written where any other has changed, come or gone since all of them were read", async () => {
    const edits = { [ONE]: { base: textHash(TEXTS[ONE] ?? ""), text: "1\n" } };
    const others = [
      { [TWO]: { base: textHash(TEXTS[TWO] ?? ""), text: "2\n" } },
      { [TWO]: { base: textHash(TEXTS[TWO] ?? ""), text: null } },
      { "journeys/three.yaml": { base: null, text: "3\n" } },
    ];
    for (const other of others) {
      const files = await open();
      const before = await files.read();
      await files.write(other);
      expect(await files.write(edits, before)).toEqual({ moved: Object.keys(other) });
      expect((await files.read())[ONE]).toBe(TEXTS[ONE]);
      expect(await files.write(edits, await files.read()), "read again").toEqual({ moved: [] });
      expect(await files.write({ ...edits, ...other }, before), "as they are to become").toEqual({ moved: [] });
    }
  });

  it("hold the edits of both of two writers at once, and of one file only the first's", async () => {
    const files = await open();
    const edit = (path: string, text: string) => files.write({ [path]: { base: textHash(TEXTS[path] ?? ""), text } });
    expect(await Promise.all([edit(ONE, "1\n"), edit(TWO, "2\n")])).toEqual([{ moved: [] }, { moved: [] }]);
    expect(await files.read()).toEqual({ [ONE]: "1\n", [TWO]: "2\n" });
    const again = (text: string) => files.write({ [ONE]: { base: textHash("1\n"), text } });
    const both = await Promise.all([again("a\n"), again("b\n")]);
    expect(both.map(({ moved }) => moved.length).sort()).toEqual([0, 1]);
  });
});

it("files that git brings are read from the table, and come from elsewhere", async () => {
  const { workflowTexts } = tableStores(memoryTable(), () => 0, 0);
  await workflowTexts.saveFiles({ files: {}, source: "git", revision: 0 });
  expect(await tableFiles({ workflowTexts, clock }).comeFromElsewhere()).toBe(true);
});

/** All of them leave the folder on some system, or are no file that is published from. */
const ELSEWHERE = [
  "../owned.yaml",
  "journeys/../../owned.yaml",
  "templates/../../owned.txt",
  "templates/../owned.mjml",
  "/tmp/owned.yaml",
  "C:\\owned.yaml",
  "journeys\\..\\..\\owned.yaml",
  "journeys/..\\..\\owned.yaml",
  "journeys/.hidden.yaml",
  "journeys/a\n.yaml\n",
  ".pulled.json",
  "package.json",
];

it.each(ELSEWHERE)("a folder is written nowhere else, such as at %j", async (path) => {
  const files = await inFolder();
  const edits = { [path]: { base: null, text: "owned" }, [ONE]: { base: textHash(TEXTS[ONE] ?? ""), text: "journey: mine\n" } };
  await expect(files.write(edits)).rejects.toThrow(/No files of a workflows folder/);
  expect(await files.read(), "the other file neither").toEqual(TEXTS);
  expect(existsSync(join(folders.at(-1) ?? "", "workflows", path))).toBe(false);
});

it("of a publication only the files of a workflows folder are kept, and the publication stands", async () => {
  const own = {
    [ONE]: "journey: one\n",
    "templates/hello/pl.mjml": "<mjml/>",
    "journeys/żegnaj jutro.yaml": "",
    "settings.yaml": "",
  };
  const others = Object.fromEntries([...ELSEWHERE, "templates/pictures/a.png"].map((path) => [path, "owned"]));
  expect(keptTexts({ ...others, ...own })).toEqual(own);
});
