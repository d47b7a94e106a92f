/** A real browser for tests. */

import chromiumPackage from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";
import { inject } from "vitest";

/** To be closed by its caller. */
export const openBrowser = (): Promise<Browser> => {
  const args = chromiumPackage.args.filter((argument) => !NOT_A_PERSONS.includes(argument));
  return chromium.launch({ args, executablePath: inject("chromium") });
};

/** What the package sets for Lambda. With the first the whole browser ends with its first context; the others let any site read any other. */
const NOT_A_PERSONS = [
  "--single-process",
  "--disable-web-security",
  "--disable-site-isolation-trials",
  "--allow-running-insecure-content",
];
