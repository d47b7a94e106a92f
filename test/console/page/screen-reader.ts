/** A screen reader in the page: what it says as somebody works by keys, and goes on reading. */

import { createRequire } from "node:module";
import { build } from "esbuild";
import type { Page } from "playwright-core";
import * as z from "zod";

export type ScreenReader = {
  /** Waits until it has said a phrase like this since it was asked last, and answers all that it has said until then. */
  says(phrase: RegExp): Promise<string[]>;
  /** Goes on reading from where it is, at most so many phrases, until one is like this; answers all that was read. */
  readsOn(until: RegExp, most?: number): Promise<string[]>;
};

const phrases = z.array(z.string());

/** Begins at the top of the page. It stands in the browser beside the page, as a real one does, and not in its scripts. */
export async function screenReaderOn(page: Page): Promise<ScreenReader> {
  await page.evaluate(await bundled());
  await page.evaluate("screenReader.virtual.start({ container: document.body })");
  const said = async (): Promise<string[]> => phrases.parse(await page.evaluate("screenReader.virtual.spokenPhraseLog()"));
  let from = 0;
  const since = async (): Promise<string[]> => (await said()).slice(from);
  return {
    says: async (phrase) => {
      const until = Date.now() + PATIENCE;
      for (;;) {
        const all = await since();
        if (all.some((one) => phrase.test(one))) {
          from += all.length;
          return all;
        }
        if (Date.now() > until) throw new Error(`It never said ${phrase}, but ${JSON.stringify(all)}`);
        await page.waitForTimeout(50);
      }
    },
    readsOn: async (until, most = 80) => {
      const all: string[] = [];
      for (let turn = 0; turn < most; turn++) {
        await page.evaluate("screenReader.virtual.next()");
        const one = String(await page.evaluate("screenReader.virtual.lastSpokenPhrase()"));
        all.push(one);
        if (until.test(one)) {
          from = (await said()).length;
          return all;
        }
      }
      throw new Error(`It did not come to ${until}, but read ${JSON.stringify(all)}`);
    },
  };
}

/** In milliseconds. */
const PATIENCE = 10_000;

const bundled = async (): Promise<string> => {
  const entry = createRequire(import.meta.url).resolve("@guidepup/virtual-screen-reader/browser.js");
  const { outputFiles } = await build({
    ...{ entryPoints: [entry], bundle: true, write: false },
    ...{ format: "iife", globalName: "screenReader", platform: "browser" },
  });
  return `${outputFiles[0]?.text}\nglobalThis.screenReader = screenReader;`;
};
