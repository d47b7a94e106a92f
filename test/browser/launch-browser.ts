/** Starts the browser that a package brings along. */

import chromiumPackage from "@sparticuz/chromium";
import { type Browser, chromium } from "playwright-core";

/** To be closed by its caller. @param executablePath where it is unpacked; absent: it is unpacked now */
export const launchBrowser = async (executablePath?: string): Promise<Browser> => {
  const args = chromiumPackage.args.filter((argument) => !NOT_A_PERSONS.includes(argument));
  return chromium.launch({ args, executablePath: executablePath ?? (await chromiumPackage.executablePath()) });
};

/** What the package sets for Lambda. With the first the whole browser ends with its first context; the others let any site read any other. */
const NOT_A_PERSONS = [
  "--single-process",
  "--disable-web-security",
  "--disable-site-isolation-trials",
  "--allow-running-insecure-content",
];
