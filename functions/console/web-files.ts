/** The files of the console's page: the shell and what it loads. */

/** One file as it is served. */
export type WebFile = { body: string | Uint8Array<ArrayBuffer>; type: string };

/** By name: `index.html` is the shell, which any path of the console leads to; the others are below `/console/assets/`. */
export function webFiles(): ReadonlyMap<string, WebFile> {
  return new Map([["index.html", { body: NOT_BUILT, type: "text/html; charset=utf-8" }]]);
}

const NOT_BUILT = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Console – Perennial</title></head>
<body><h1>Console</h1><p>The console's page is not built.</p></body></html>
`;
