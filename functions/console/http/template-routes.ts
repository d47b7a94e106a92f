/**
 * Templates in frames of their own: each is rendered when its address is opened, since the page itself may show no markup of others. Who
 * its reader is stands in the address sealed, by the secret of the session that asked: no log and no history names a person.
 */

import { createCipheriv, createDecipheriv, createHash, randomBytes } from "node:crypto";
import { type Context, Hono } from "hono";
import { roleHas } from "#operations/rights.ts";
import type { ConsoleParts } from "../console-parts.ts";
import { headersOf } from "../headers.ts";
import type { OpenSession } from "../sessions/open-session.ts";
import { cookiesOf } from "./cookies.ts";
import { inScheme, openingLinksOutside } from "./framed-mail.ts";
import { problem, refusal } from "./problem.ts";
import { readBody } from "./read-input.ts";
import { withSession } from "./with-session.ts";

/** GET /console/templates/NAME/LOCALE/html?draft=&scheme=&reader=, and POST /api/template-reader `{ customer }` for its `reader`. */
export function templateRoutes(parts: ConsoleParts): Hono {
  const { origin } = parts;
  const secretOf = (c: Context): string => cookiesOf(origin).secretIn(c) ?? "";
  const app = new Hono();

  app.post("/api/template-reader", (c) =>
    withSession(c, parts, async ({ name, role }) => {
      if (!roleHas(role, "read-people"))
        return problem(c, origin, { type: "not-allowed", status: 403, detail: `${name} (${role}) may not see people.` });
      const read = await readBody(c);
      const customer = read.kind === "input" ? fieldOf(read.input, "customer") : undefined;
      if (typeof customer !== "string" || customer.length > LONGEST_ID)
        return problem(c, origin, { type: "invalid-input", status: 400, detail: "Send { customer }." });
      const body = JSON.stringify({ reader: sealed(customer, secretOf(c)) });
      return c.body(body, 200, { ...headersOf("data", origin), "content-type": "application/json" });
    }),
  );

  app.get("/console/templates/:name/:locale/html", (c) =>
    withSession(c, parts, async (session) => {
      const { draft, reader, scheme } = c.req.query();
      const customer = reader === undefined ? undefined : opened(reader, secretOf(c));
      const { name: template, locale } = c.req.param();
      const asked = { template, locale, ...(draft ? { draft } : {}), ...(customer === undefined ? {} : { customer }) };
      const result = await parts.run(callerOf(session), "render-template", asked);
      if (!result.ok) return refusal(c, origin, result);
      const html = htmlIn(result.output) ?? NO_MAIL;
      const shown = inScheme(openingLinksOutside(html), scheme === "dark" ? "dark" : "light");
      return c.body(shown, 200, { ...headersOf("mail", origin), "content-type": "text/html; charset=utf-8" });
    }),
  );
  return app;
}

/** Somebody has broken it since the frame was asked for: the room says where. */
const NO_MAIL = "<!doctype html><html><head><title>–</title></head><body></body></html>";

const LONGEST_ID = 254;

const fieldOf = (value: unknown, name: string): unknown =>
  typeof value === "object" && value !== null ? Reflect.get(value, name) : undefined;

/** Of the one language that was asked for. */
const htmlIn = (output: unknown): string | undefined => {
  const previews = fieldOf(output, "previews");
  const html = fieldOf(fieldOf(Array.isArray(previews) ? previews[0] : undefined, "mail"), "html");
  return typeof html === "string" ? html : undefined;
};

const callerOf = ({ name, subject, role }: OpenSession) => ({ name, id: subject, role });

const METHOD = "aes-256-gcm";
const [NONCE, TAG] = [12, 16];

const keyOf = (secret: string): Buffer => createHash("sha256").update(`reader of a template ${secret}`).digest();

const sealed = (text: string, secret: string): string => {
  const nonce = randomBytes(NONCE);
  const cipher = createCipheriv(METHOD, keyOf(secret), nonce);
  const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString("base64url");
};

/** Nobody for what this session has not sealed; such a reader is known to no system. */
const opened = (text: string, secret: string): string => {
  try {
    const bytes = Buffer.from(text, "base64url");
    const decipher = createDecipheriv(METHOD, keyOf(secret), bytes.subarray(0, NONCE));
    decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
    return Buffer.concat([decipher.update(bytes.subarray(NONCE + TAG)), decipher.final()]).toString("utf8");
  } catch {
    return "nobody";
  }
};
