/** The page that shows a template in all its languages: opens in any browser, needs nothing beside itself. */

import { html, raw } from "hono/html";
import type { Preview, Shown } from "#operations/templates/preview-template.ts";

/** Mails are shown in sandboxed frames: nothing in them runs, whatever a template holds. */
export function previewPage(template: string, previews: Preview[]): string {
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${template}</title>
<meta name="viewport" content="width=device-width"><style>${raw(STYLE)}</style></head>
<body><h1>${template}</h1>
${previews.map(section)}
</body></html>
`;
  return String(page);
}

/** Beyond this Gmail cuts a mail and hides the rest, the link to unsubscribe with it. */
const GMAIL_CUTS = 102 * 1_024;

/** One line on a mail's size and subject, for people. */
export function sizeText({ subject, bytes }: Shown): string {
  return `HTML ${kilobytes(bytes)}${bytes > GMAIL_CUTS ? " – Gmail cuts it at 102 KB" : ""}, subject ${[...subject].length} characters${[...subject].length > 78 ? " – phones cut it at 78" : ""}`;
}

const kilobytes = (bytes: number): string => `${(bytes / 1_024).toFixed(1)} KB`;

const section = (preview: Preview) => {
  if (preview.kind === "problem") {
    return html`<section><h2>${preview.locale}</h2><p class="problem">No mail: ${preview.problem}</p></section>
`;
  }
  const { mail } = preview;
  return html`<section lang="${mail.locale}">
<h2>${mail.locale} <small>${sizeText(mail)}</small></h2>
<dl><dt>Subject</dt><dd>${mail.subject}</dd><dt>Preheader</dt><dd>${mail.preheader}</dd></dl>
<div class="views">
<iframe title="${mail.locale}, wide" sandbox="" srcdoc="${mail.html}"></iframe>
<iframe class="phone" title="${mail.locale}, on a phone" sandbox="" srcdoc="${mail.html}"></iframe>
</div>
<details><summary>Text part</summary><pre>${mail.text}</pre></details>
</section>
`;
};

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;margin:2rem;color:#222;background:#f4f4f2}
section{background:#fff;border:1px solid #ddd;border-radius:8px;padding:1rem 1.5rem;margin:0 0 2rem}
small{font-weight:400;color:#666}dl{display:grid;grid-template-columns:max-content 1fr;gap:.2rem 1rem}dt{color:#666}dd{margin:0}
.views{display:flex;flex-wrap:wrap;gap:1rem}iframe{border:1px solid #ccc;background:#fff;width:680px;max-width:100%;height:760px}
iframe.phone{width:375px}pre{white-space:pre-wrap}.problem{color:#a00}`;
