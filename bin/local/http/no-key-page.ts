/** What a browser is shown that would choose who to be, and does not have the key of the terminal's address. */

import { createHash } from "node:crypto";

const STYLE = `:root{color-scheme:light dark;font:1rem/1.5 system-ui,sans-serif}
body{margin:0;min-height:100vh;display:grid;place-items:center}
main{max-width:30rem;padding:1.5rem}
h1{font-size:1.375rem}`;

const CONTENT_SECURITY = `default-src 'none'; style-src 'sha256-${createHash("sha256").update(STYLE).digest("base64")}'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

/** Says where the address stands. */
export function noKeyPage(): Response {
  const headers = { "content-type": "text/html; charset=utf-8", "content-security-policy": CONTENT_SECURITY };
  return new Response(PAGE, { status: 401, headers });
}

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Log in – Perennial</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>Open it from the terminal</h1>
<p>This browser has not come by the address that <code>npm start</code> prints, the one with <code>?key=</code> in it. Open that one: it leads here.</p>
<p>It stands as <code>console</code> in <code>running.json</code> of the data folder, too.</p>
</main>
</body>
</html>
`;
