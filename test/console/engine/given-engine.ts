/** The engine in a real browser, in a page of the console's origin that is bound as the console is; no room is around it. */

import { createServer, type Server } from "node:http";
import { buildSync } from "esbuild";
import type { Browser, Page } from "playwright-core";
import { buildWeb } from "#console/build-web.ts";
import { headersOf } from "#console/headers.ts";
import { openBrowser } from "#test/browser/open-browser.ts";

export type GivenEngine = {
  page: Page;
  /** What the browser complained of, breaches of the page's policy and of Trusted Types among them. */
  complaints: string[];
  close(): Promise<void>;
};

/** `window.engine` is what rooms import. Opened once for all tests of a file. */
export async function givenEngine(): Promise<GivenEngine> {
  const server = createServer(serve(filesWithTest()));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const browser = await openBrowser();
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${originOf(server)}/console/`);
  await page.waitForFunction("window.engine !== undefined");
  return { page, complaints, close: () => closeAll(browser, server) };
}

const closeAll = async (browser: Browser, server: Server): Promise<void> => {
  await browser.close();
  server.close();
};

/** The console's own files; its shell starts the test's script instead of the page. */
const filesWithTest = (): Map<string, { body: string | Uint8Array; type: string }> => {
  const files = new Map<string, { body: string | Uint8Array; type: string }>(buildWeb(process.cwd()));
  const { outputFiles } = buildSync({
    stdin: {
      contents:
        'import * as engine from "#console/web/engine/engine.ts"; window.engine = engine; window.checkTexts = engine.checkOfOne();',
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    format: "esm",
    platform: "browser",
    conditions: ["browser"],
  });
  files.set("test.js", { body: outputFiles[0]?.text ?? "", type: "text/javascript; charset=utf-8" });
  const shell = files.get("index.html");
  const body = String(shell?.body).replace(/(<script type="module" src=")[^"]+/, "$1/console/assets/test.js");
  files.set("index.html", { body, type: shell?.type ?? "" });
  return files;
};

const originOf = (server: Server): string => {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
};

const serve =
  (files: Map<string, { body: string | Uint8Array; type: string }>): Parameters<typeof createServer>[1] & object =>
  ({ url = "" }, response) => {
    const name = url.startsWith("/console/assets/") ? url.slice("/console/assets/".length) : "index.html";
    const file = files.get(name);
    response.writeHead(file ? 200 : 404, {
      ...headersOf(name === "index.html" ? "shell" : "asset", "http://127.0.0.1"),
      "content-type": file?.type ?? "text/plain",
    });
    response.end(file?.body ?? "");
  };
