/** A real browser for tests. */

import type { Browser } from "playwright-core";
import { inject } from "vitest";
import { launchBrowser } from "./launch-browser.ts";

/** To be closed by its caller. */
export const openBrowser = (): Promise<Browser> => launchBrowser(inject("chromium"));
