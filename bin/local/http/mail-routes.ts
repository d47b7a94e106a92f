/** The sent mails: as JSON, as MIME, as HTML in a sandboxed frame, and the mailbox page at /. */

import { createHash } from "node:crypto";
import { Hono } from "hono";
import * as z from "zod";
import { canonicalEmail } from "#engine/identity/canonical-email.ts";
import type { WaitingCustomers } from "../clock/waiting-customers.ts";
import { findMails } from "./find-mails.ts";
import { mailboxPage, SHOW_CHOSEN } from "./mailbox-page.ts";
import type { ShownMail } from "./shown-mail.ts";

export type MailControls = {
  now(): number;
  virtual: boolean;
  /** Oldest first. */
  mails(): ShownMail[];
  mailOf(id: string): ShownMail | undefined;
  /** The mail as MIME. */
  eml(id: string): string | Uint8Array | undefined | Promise<string | Uint8Array | undefined>;
  waiting(): Promise<WaitingCustomers>;
  /** That of the shop. */
  zone(): Promise<string>;
};

const OUR_SCRIPT = `'sha256-${createHash("sha256").update(SHOW_CHOSEN).digest("base64")}'`;
const PAGE_POLICY =
  `default-src 'none'; script-src ${OUR_SCRIPT}; style-src 'unsafe-inline'; img-src data:; frame-src 'self'; form-action 'self'; ` +
  "base-uri 'none'; frame-ancestors 'none'";
/** What a mail may do: show itself with its pictures, ours among them, and open links in a new tab. */
const MAIL_POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; img-src data: https: http://127.0.0.1:*/pictures/; font-src https:; sandbox allow-popups allow-popups-to-escape-sandbox";

const query = z.object({
  to: z.string().default(""),
  since: z.iso.datetime({ offset: true, error: "since is no time such as 2026-12-01T00:00:00Z" }).optional(),
});

/** Routes under /local/mails, and / */
export function mailRoutes({ now, virtual, mails, mailOf, eml, waiting, zone }: MailControls): Hono {
  const app = new Hono();

  app.get("/local/mails", (c) => {
    const filter = query.safeParse(c.req.query());
    if (!filter.success) return c.json({ problems: filter.error.issues.map((issue) => issue.message) }, 400);
    const { to, since } = filter.data;
    const from = since === undefined ? Number.NEGATIVE_INFINITY : Date.parse(since);
    return c.json(addressedTo(mails(), to).filter((mail) => Date.parse(mail.at) >= from));
  });

  app.get("/local/mails/:file{.+\\.eml}", async (c) => {
    const mime = await eml(c.req.param("file").slice(0, -".eml".length));
    if (mime === undefined) return c.json({ problems: ["There is no such mail."] }, 404);
    return c.body(typeof mime === "string" ? mime : new Uint8Array(mime), 200, { "content-type": "message/rfc822" });
  });

  app.get("/local/mails/:id/html", (c) => {
    const mail = mailOf(c.req.param("id"));
    if (!mail) return c.json({ problems: ["There is no such mail."] }, 404);
    return c.body(openingLinksOutside(mail.html), 200, {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy": MAIL_POLICY,
      "referrer-policy": "no-referrer",
    });
  });

  app.get("/", async (c) => {
    const find = c.req.query("find") ?? "";
    const found = findMails(mails(), find).reverse();
    const open = mailOf(c.req.query("mail") ?? "");
    c.header("content-security-policy", PAGE_POLICY);
    const view = { now: now(), virtual, mails: found, find, waiting: await waiting(), zone: await zone() };
    return c.html(mailboxPage(open ? { ...view, open } : view));
  });
  return app;
}

const bare = (mailbox: string): string => canonicalEmail(/<([^>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox);
/** To exactly this address. */
const addressedTo = (mails: ShownMail[], to: string): ShownMail[] =>
  to === "" ? mails : mails.filter((mail) => bare(mail.to) === bare(to));
/** Links open beside the mailbox, not inside the frame. */
const openingLinksOutside = (html: string): string =>
  /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`)
    : `<base target="_blank">${html}`;
