/** The one page that the log-in itself shows: why it came to nothing, and the way to begin again. */

import type { Context } from "hono";
import { html } from "hono/html";
import { headersOf } from "../headers.ts";

/** `text` is a sentence or two. */
export function logInPage(
  c: Context,
  origin: string,
  { status, text }: { status: 400 | 403 | 503; text: string },
): Response | Promise<Response> {
  for (const [name, value] of Object.entries(headersOf("data", origin))) c.header(name, value);
  return c.html(
    html`<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Log in – Perennial</title></head>
<body><main><h1>You are not logged in</h1><p>${text}</p><p><a href="/log-in">Log in</a></p></main></body>
</html>`,
    status,
  );
}
