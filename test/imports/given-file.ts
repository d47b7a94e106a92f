/** Files of people in a folder of their own, and what is read of them. */

import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { inspectFile } from "../../bin/imports/decoded-file.ts";
import { type Batch, peopleInFile, type Said } from "../../bin/imports/people-in-file.ts";
import { at, givenSettings } from "../given.ts";

const AS_OF = at("2026-06-01T12:00:00Z");

/** Writes files into a folder that goes with the test file that asked for it; answers their paths. */
export const fileWriter = () => {
  const folder = mkdtempSync(join(tmpdir(), "people-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  return (content: string | Buffer): string => {
    const path = join(folder, "people.csv");
    writeFileSync(path, content);
    return path;
  };
};

export const shippedFile = (name: string): string => join(import.meta.dirname, "files", name);

/** What the file says, read as the command reads it. */
export const read = async (path: string, said: Partial<Said> = {}, encoding?: string): Promise<Omit<Batch, "from">> => {
  const all: Omit<Batch, "from"> = { rows: 0, people: [], refused: [], leftOut: [], undated: 0 };
  const settings = givenSettings({ fields: { points: { type: "int", writable: false } } });
  const file = await inspectFile(path, encoding);
  for await (const batch of peopleInFile(file, { topics: ["thanks"], ...said }, { settings, asOf: AS_OF })) {
    all.rows += batch.rows;
    all.people.push(...batch.people);
    all.refused.push(...batch.refused);
    all.leftOut.push(...batch.leftOut);
    all.undated += batch.undated;
  }
  return all;
};
