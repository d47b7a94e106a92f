import { join } from "node:path";
import { defineConfig } from "vitest/config";

/**
 * Half of what a test file costs is to load the same modules again. They keep nothing in them, so that the files of one process
 * may share them. By themselves stay the files that change what is around them: environment variables, output streams.
 */
const ALONE = ["test/runtime/**/*.test.ts", "test/failures/erasure.test.ts", "test/failures/canaries.test.ts"];

export default defineConfig({
  test: {
    globalSetup: ["test/browser/unpack-chromium.ts", "test/workflows/keep-compiled.ts"],
    setupFiles: "test/workflows/read-compiled.ts",
    // Its default leaves one core idle, which on a machine with two doubles the time.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Tests start the CLI some fifty times: a fifth of each start is to compile the same sources again.
    env: { TZ: "UTC", NODE_COMPILE_CACHE: join(import.meta.dirname, "node_modules/.cache/compiled") },
    projects: [
      { extends: true, test: { name: "alone", include: ALONE } },
      { extends: true, test: { name: "together", include: ["test/**/*.test.ts"], exclude: ALONE, isolate: false } },
    ],
  },
});
