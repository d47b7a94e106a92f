/** Keeps what is compiled of workflows folders for as long as the tests run: dozens of files compile the shipped one, or nearly it. */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** The folder where this run keeps what it has compiled. */
    compiled: string;
  }
}

/** Called by vitest, before all tests. What an earlier run has kept may be of other sources: each begins with nothing. */
export const setup = (project: TestProject): (() => void) => {
  const folder = mkdtempSync(join(tmpdir(), "perennial-compiled-"));
  const forget = (): void => rmSync(folder, { recursive: true, force: true });
  project.provide("compiled", folder);
  project.onTestsRerun(forget);
  return forget;
};
