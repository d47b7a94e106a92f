/** The page's files, the same for everybody, and mails in frames of their own. */

import { createHash } from "node:crypto";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { type Context, Hono } from "hono";
import { roleHas } from "#operations/rights.ts";
import type { ConsoleParts } from "../console-parts.ts";
import { type Answer, headersOf } from "../headers.ts";
import { HOME } from "../log-in/return-path.ts";
import type { WebFile } from "../web-files.ts";
import { openingLinksOutside } from "./framed-mail.ts";
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

type Encoding = "br" | "gzip";
type Served = WebFile & { tag: string; packed(encoding: Encoding): Uint8Array<ArrayBuffer> };

/** Each with the tag by which a browser asks whether what it has is still so, and packed; all of it made when first asked for. */
const cached = (files: ConsoleParts["files"]): (() => ReadonlyMap<string, Served>) => {
  let made: ReadonlyMap<string, Served> | undefined;
  return () => {
    made ??= new Map([...files()].map(([name, file]) => [name, { ...file, tag: tagOf(file), packed: packedOnce(file) }]));
    return made;
  };
};

const tagOf = ({ body }: WebFile): string => createHash("sha256").update(body).digest("base64url");

/** A quality that takes some hundredths of a second, since a person may be waiting for a cold start. */
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };

const packedOnce = ({ body }: WebFile): Served["packed"] => {
  const made = new Map<Encoding, Uint8Array<ArrayBuffer>>();
  return (encoding) => {
    const packed = made.get(encoding) ?? new Uint8Array(encoding === "br" ? brotliCompressSync(body, QUICK) : gzipSync(body));
    made.set(encoding, packed);
    return packed;
  };
};

const encodingFor = (c: Context): Encoding | undefined => {
  const accepted = (c.req.header("accept-encoding") ?? "").split(",").map((one) => one.split(";")[0]?.trim());
  return accepted.includes("br") ? "br" : accepted.includes("gzip") ? "gzip" : undefined;
};

const serve = (c: Context, origin: string, file: Served, kind: Answer): Response => {
  const encoding = encodingFor(c);
  const etag = `"${file.tag}${encoding === undefined ? "" : `-${encoding}`}"`;
  const headers = { ...headersOf(kind, origin), etag, vary: "accept-encoding" };
  if (c.req.header("if-none-match") === etag) return c.body(null, 304, headers);
  const typed = { ...headers, "content-type": file.type };
  if (encoding === undefined) return c.body(file.body, 200, typed);
  return c.body(file.packed(encoding), 200, { ...typed, "content-encoding": encoding });
};
