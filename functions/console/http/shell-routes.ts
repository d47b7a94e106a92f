/** The page's files, the same for everybody, and mails in frames of their own. */

import { createHash } from "node:crypto";
import { type Context, Hono } from "hono";
import { roleHas } from "#operations/rights.ts";
import type { ConsoleParts } from "../console-parts.ts";
import { type Answer, headersOf } from "../headers.ts";
import { HOME } from "../log-in/return-path.ts";
import type { WebFile } from "../web-files.ts";
import { problem } from "./problem.ts";
import { withSession } from "./with-session.ts";

const SHELL = "index.html";

/** `/console/<anything>` is the shell: which room it is, the page knows. */
export function shellRoutes(parts: ConsoleParts): Hono {
  const { origin } = parts;
  const app = new Hono();
  const files = cached(parts.files);

  app.get("/console/assets/:name", (c) => {
    const file = files().get(c.req.param("name"));
    return file ? serve(c, origin, file, "asset") : problem(c, origin, { type: "not-found", status: 404, detail: NO_FILE });
  });

  app.get("/console/mails/:id/html", (c) =>
    withSession(c, parts, async ({ name, role }) => {
      if (!roleHas(role, "read-people"))
        return problem(c, origin, { type: "not-allowed", status: 403, detail: `${name} (${role}) may not see mails of people.` });
      const mail = await parts.mail(c.req.param("id"));
      if (mail === undefined) return problem(c, origin, { type: "not-found", status: 404, detail: NO_MAIL });
      return c.body(openingLinksOutside(mail), 200, { ...headersOf("mail", origin), "content-type": "text/html; charset=utf-8" });
    }),
  );

  app.on("GET", [HOME, `${HOME}/*`], (c) => {
    const shell = files().get(SHELL);
    return shell ? serve(c, origin, shell, "shell") : problem(c, origin, { type: "not-found", status: 404, detail: NO_FILE });
  });
  return app;
}

const NO_FILE = "The page has no such file. It may be of another version: load it again.";
const NO_MAIL = "There is no such mail here, or mails are not kept.";

type Tagged = WebFile & { tag: string };

/** With the tag by which a browser asks whether what it has is still so; made when first asked for. */
const cached = (files: ConsoleParts["files"]): (() => ReadonlyMap<string, Tagged>) => {
  let made: ReadonlyMap<string, Tagged> | undefined;
  return () => {
    made ??= new Map([...files()].map(([name, file]) => [name, { ...file, tag: tagOf(file) }]));
    return made;
  };
};

const tagOf = ({ body }: WebFile): string => `"${createHash("sha256").update(body).digest("base64url")}"`;

const serve = (c: Context, origin: string, { body, type, tag }: Tagged, kind: Answer): Response => {
  const headers = { ...headersOf(kind, origin), etag: tag };
  if (c.req.header("if-none-match") === tag) return c.body(null, 304, headers);
  return c.body(body, 200, { ...headers, "content-type": type });
};

/** Links open beside the console, not inside the frame. */
const openingLinksOutside = (html: string): string =>
  /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`)
    : `<base target="_blank">${html}`;
