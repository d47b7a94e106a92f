/** The sent mails, for scripts on this machine: as JSON, and one as MIME. */

import { Hono } from "hono";
import * as z from "zod";
import { canonicalEmail } from "#engine/identity/canonical-email.ts";
import type { ShownMail } from "./shown-mail.ts";

export type MailControls = {
  /** Oldest first. */
  mails(): ShownMail[];
  /** The mail as MIME. */
  eml(id: string): string | Uint8Array | undefined | Promise<string | Uint8Array | undefined>;
};

const query = z.object({
  to: z.string().default(""),
  since: z.iso.datetime({ offset: true, error: "since is no time such as 2026-12-01T00:00:00Z" }).optional(),
});

/** Routes under /local/mails */
export function mailRoutes({ mails, eml }: MailControls): Hono {
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
  return app;
}

const bare = (mailbox: string): string => canonicalEmail(/<([^>]*)>\s*$/.exec(mailbox)?.[1] ?? mailbox);
/** To exactly this address. */
const addressedTo = (mails: ShownMail[], to: string): ShownMail[] =>
  to === "" ? mails : mails.filter((mail) => bare(mail.to) === bare(to));
