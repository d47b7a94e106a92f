import { defineConfig } from "vitest/config";

/**
 * Half of what these cost is to load the same modules again for each file. They keep nothing in them, change nothing around
 * them and mock nothing, so that files may share them; whatever starts systems, browsers or processes stays by itself.
 */
const TOGETHER = [
  "test/{engine,language,flows,mail,pages,webhooks,stores,stories,calls,coupons,shops,lib,workflows,workflows-asl}/**/*.test.ts",
  "test/layers.test.ts",
];

export default defineConfig({
  test: {
    setupFiles: "test/check-every-mail.ts",
    globalSetup: "test/browser/unpack-chromium.ts",
    // Its default leaves one core idle, which on a machine with two doubles the time.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    env: { TZ: "UTC" },
    projects: [
      { extends: true, test: { name: "alone", include: ["test/**/*.test.ts"], exclude: TOGETHER } },
      { extends: true, test: { name: "together", include: TOGETHER, isolate: false } },
    ],
  },
});
