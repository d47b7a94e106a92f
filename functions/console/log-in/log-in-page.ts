/** The one page that the log-in itself shows: why it came to nothing, and the way to begin again. */

import { createHash } from "node:crypto";
import type { Context } from "hono";
import { accepts } from "hono/accepts";
import { html, raw } from "hono/html";
import { headersOf } from "../headers.ts";
import { LOG_IN_TEXTS, type LogInLanguage, type LogInTexts } from "./log-in-texts.ts";

export type LogInProblem = {
  status: 400 | 403 | 503;
  says: Exclude<keyof LogInTexts, "title" | "again" | "other">;
  name?: string;
  roles?: readonly string[];
  /** Where the browser ends its session at the issuer, so that somebody else can log in. */
  other?: string | undefined;
};

/** In the browser's language, if it is one of ours. */
export function logInPage(c: Context, origin: string, problem: LogInProblem): Response | Promise<Response> {
  const language = languageFor(c);
  const texts: LogInTexts = LOG_IN_TEXTS[language];
  const sentence = texts[problem.says]
    .replace("{name}", () => problem.name ?? "")
    .replace("{roles}", () => listed(problem.roles, language));
  for (const [name, value] of Object.entries(headersOf("data", origin))) c.header(name, value);
  c.header("content-security-policy", CONTENT_SECURITY);
  return c.html(
    html`<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${texts.title} – Perennial</title>
<link rel="icon" href="data:,">
<style>${raw(STYLE)}</style>
</head>
<body>
<main>
<h1>${texts.title}</h1>
<p>${sentence}</p>
<p><a href="/log-in">${texts.again}</a></p>
${problem.other === undefined ? "" : html`<p><a href="${problem.other}">${texts.other}</a></p>`}
</main>
</body>
</html>`,
    problem.status,
  );
}

const STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{margin:0;min-height:100vh;display:grid;place-items:center}
main{max-width:30rem;padding:1.5rem}
h1{font-size:1.375rem}
a{color:LinkText}`;

const CONTENT_SECURITY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const LANGUAGES: readonly LogInLanguage[] = ["en", "pl", "bg", "fi"];

const languageFor = (c: Context): LogInLanguage => {
  const wanted = accepts(c, {
    header: "Accept-Language",
    supports: [...LANGUAGES],
    default: "en",
    match: (accepted) =>
      accepted
        .sort((a, b) => b.q - a.q)
        .map(({ type }) => type.slice(0, 2).toLowerCase())
        .find((tag) => LANGUAGES.some((one) => one === tag)) ?? "en",
  });
  return LANGUAGES.find((one) => one === wanted) ?? "en";
};

const listed = (roles: readonly string[] = [], language: LogInLanguage): string =>
  new Intl.ListFormat(language, { type: "conjunction" }).format(roles);
