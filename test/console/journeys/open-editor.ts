/** The editor of journeys alone in a real browser, under the page's own policy, over the files of a workflows folder. */

import { join } from "node:path";
import { type BuildOptions, build } from "esbuild";
import type { Browser, BrowserContextOptions, Page } from "playwright-core";
import * as z from "zod";
import { headersOf } from "#console/headers.ts";

const WEB = "functions/console/web";

/** What the page of the tests does: `shown` is what the editor has said. */
const ENTRY = `
  import { h, render } from "preact";
  import { startScheme } from "./layout/scheme.ts";
  import { startLanguage } from "./texts/language.ts";
  import { JourneyEditor } from "./rooms/journeys/editor/journey-editor.tsx";
  startScheme();
  startLanguage();
  const shown = { text: undefined, people: [] };
  const given = JSON.parse(decodeURIComponent(location.hash.slice(1)));
  const files = await (await fetch("/files.json")).json();
  Object.assign(window, { shown });
  const show = (texts) =>
    render(
      h("main", { class: "page" }, [
        h("h1", {}, "Journeys"),
        h("h2", {}, "A journey"),
        h("button", { type: "button", class: "button", id: "before" }, "before"),
        h(JourneyEditor, {
          ...given,
          texts,
          onChange: (text) => { shown.text = text; },
          onOpenPeople: (step) => { shown.people.push(step); },
        }),
        h("button", { type: "button", class: "button", id: "after" }, "after"),
      ]),
      document.getElementById("console"),
    );
  window.show = (more) => show({ ...files, ...more });
  show(files);
`;

const SHELL = `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="engine" content="/console/assets/engine.js"><title>Editor</title><link rel="icon" href="data:,"><link rel="stylesheet" href="/console/assets/look.css"><script type="module" src="/console/assets/page.js"></script></head><body><div id="console"></div></body></html>`;

const BUILD: BuildOptions & { write: false } = {
  outdir: "assets",
  banner: { js: "(globalThis.__zod_globalConfig??={}).jitless=true;" },
  bundle: true,
  splitting: true,
  format: "esm",
  platform: "browser",
  conditions: ["browser"],
  target: ["es2023", "chrome123"],
  jsx: "automatic",
  jsxImportSource: "preact",
  logLevel: "silent",
  write: false,
};

/** The files of the page, by name; made once for all tests. */
export async function editorFiles(): Promise<Map<string, string>> {
  const look = await build({ ...BUILD, splitting: false, entryPoints: { look: join(WEB, "styles/look.css") } });
  const page = await build({ ...BUILD, stdin: { contents: ENTRY, resolveDir: WEB, sourcefile: "page.ts", loader: "ts" } });
  const engine = await build({ ...BUILD, splitting: false, entryPoints: { engine: join(WEB, "engine/worker.ts") } });
  const named = (path: string): string => path.replace(/^.*\//, "").replace("stdin", "page");
  return new Map([...look.outputFiles, ...page.outputFiles, ...engine.outputFiles].map(({ path, text }) => [named(path), text]));
}

export type OpenEditor = {
  page: Page;
  /** What the browser complained of, breaches of the policy among them. */
  complaints: string[];
  /** The text that the editor has given last. */
  text(): Promise<string>;
  close(): Promise<void>;
};

/** `given`: what the editor is handed, beside the texts of the folder. */
export async function openEditor(
  { browser, files, texts }: { browser: Browser; files: Map<string, string>; texts: Record<string, string> },
  given: { path: string; counts?: Record<string, number>; readOnly?: boolean },
  options: BrowserContextOptions = {},
): Promise<OpenEditor> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 860 }, locale: "en-GB", ...options });
  await context.route(`${ORIGIN}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const asset = files.get(pathname.replace("/console/assets/", ""));
    const type = pathname.endsWith(".css") ? "text/css" : pathname.endsWith(".js") ? "text/javascript" : "text/html";
    if (pathname === "/files.json") return route.fulfill({ json: texts });
    const headers = { ...headersOf("shell", ORIGIN), "content-type": `${type}; charset=utf-8` };
    return route.fulfill({ headers, body: asset ?? SHELL });
  });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto(`${ORIGIN}/#${encodeURIComponent(JSON.stringify(given))}`);
  await page.locator(".cm-content").waitFor();
  const text = async (): Promise<string> => z.string().parse(await page.evaluate("shown.text"));
  return { page, complaints, text, close: () => context.close() };
}

const ORIGIN = "http://localhost";
