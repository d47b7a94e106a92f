/** Unpacks the browser once, before any test runs: two files that did so at once would read each other's half. */

import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import chromium from "@sparticuz/chromium";
import type { TestProject } from "vitest/node";
import packageJson from "../../package.json" with { type: "json" };

declare module "vitest" {
  interface ProvidedContext {
    /** The path of the browser's program. */
    chromium: string;
  }
}

/** The package unpacks into the folder for temporary files, whatever that is at the moment. */
const unpackInto = async (folder: string): Promise<void> => {
  const { TMPDIR } = process.env;
  process.env.TMPDIR = folder;
  try {
    await chromium.executablePath();
  } finally {
    if (TMPDIR === undefined) delete process.env.TMPDIR;
    else process.env.TMPDIR = TMPDIR;
  }
};

/** The folder appears in one step, whole: a run that is stopped leaves none behind, and of two runs the first one's counts. */
const unpacked = async (): Promise<string> => {
  const folder = join(tmpdir(), `perennial-chromium-${packageJson.devDependencies["@sparticuz/chromium"]}`);
  if (existsSync(folder)) return folder;
  const own = mkdtempSync(`${folder}-`);
  await unpackInto(own);
  try {
    renameSync(own, folder);
  } catch (error) {
    rmSync(own, { recursive: true });
    if (!existsSync(folder)) throw error;
  }
  return folder;
};

/** Called by vitest. */
export const setup = async ({ provide }: TestProject): Promise<void> => {
  provide("chromium", join(await unpacked(), "chromium"));
};
