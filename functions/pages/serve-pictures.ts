/** Serves the pictures of mails by the hash of their content, to be kept for good by whoever has fetched one. */

import type { Hono } from "hono/tiny";
import type { Picture } from "#ports/template.ts";

/** Answers `/pictures/HASH`, with or without an ending such as `.png`; whatever else is asked for there does not exist. */
export function servePictures(app: Hono, pictureOf: (hash: string) => Promise<Picture | undefined>): void {
  app.get("/pictures/:name", async (c) => {
    const hash = c.req.param("name").replace(/\.\w{3,4}$/, "");
    const picture = /^[\w-]{22}$/.test(hash) ? await pictureOf(hash) : undefined;
    if (!picture) return c.body(null, 404);
    const bytes = new Uint8Array(Buffer.from(picture.data, "base64"));
    return c.body(bytes, 200, { ...HEADERS, "content-type": picture.type });
  });
}

/** Mail programs fetch them from their own hosts. A picture is never run as anything else. */
const HEADERS = {
  "cache-control": "public, max-age=31536000, immutable",
  "cross-origin-resource-policy": "cross-origin",
  "x-content-type-options": "nosniff",
  "content-security-policy": "default-src 'none'",
};
