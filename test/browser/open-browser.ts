/** A real browser for tests. */

import chromiumPackage from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";
import { inject } from "vitest";

/** To be closed by its caller. */
export const openBrowser = (): Promise<Browser> => {
  // Without --single-process, which is for Lambda: there the whole browser ends with its first context.
  const args = chromiumPackage.args.filter((argument) => argument !== "--single-process");
  return chromium.launch({ args, executablePath: inject("chromium") });
};
