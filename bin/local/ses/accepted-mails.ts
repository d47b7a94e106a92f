/** The mails that the local SES has accepted, with its account's suppression list. */

import { createHash } from "node:crypto";
import { join } from "node:path";
import { lineFile } from "./line-file.ts";
import type { AcceptedMail } from "./read-send-request.ts";

/** A mail with the journey and step of its tags. */
export type SentMail = AcceptedMail & { journey?: string; step?: string };

export type AcceptedMails = {
  /** Oldest first, those to suppressed addresses included. */
  all(): AcceptedMail[];
  /** Those that left, oldest first. `since` is ISO 8601, inclusive. */
  sent(filter?: { to?: string; since?: string }): SentMail[];
  byId(id: string): AcceptedMail | undefined;
  /** Accepts a mail at that time, ISO 8601: it gets an id, and is marked when its address is suppressed. */
  accept(mail: Omit<AcceptedMail, "id" | "at">, at: string): AcceptedMail;
  suppress(address: string): void;
  /** Deletes the mails to these address ids and those of these keys. */
  forget(addresses: string[], mailKeys: string[]): void;
};

/** Without a folder they are in memory only; `dropped` bodies are not kept in memory. */
export function acceptedMails(folder: string | undefined, bodies: "kept" | "dropped"): AcceptedMails {
  const record = lineFile(folder === undefined ? undefined : join(folder, "accepted.jsonl"), readAccepted);
  const byId = new Map(record.lines.map((mail) => [mail.id, mail]));
  const suppressed = new Set(record.lines.filter((mail) => mail.suppressed).map((mail) => mail.to.toLowerCase()));
  return {
    all: () => record.lines,
    sent: ({ to, since } = {}) =>
      record.lines
        .filter((mail) => !mail.suppressed && (!to || mail.to.toLowerCase() === to.toLowerCase()))
        .filter((mail) => !since || Date.parse(mail.at) >= Date.parse(since))
        .map(sentMail),
    byId: (id) => byId.get(id),
    accept: (read, at) => {
      const digest = createHash("sha256").update(`${read.tags.mailKey}/${record.lines.length}`).digest("hex");
      const mail = {
        ...read,
        id: `${digest.slice(0, 16)}-${digest.slice(16, 52)}-000000`,
        at,
        ...(suppressed.has(read.to.toLowerCase()) ? { suppressed: true } : {}),
      };
      record.append(mail);
      if (bodies === "dropped") record.lines[record.lines.length - 1] = { ...mail, html: "", text: "" };
      byId.set(mail.id, mail);
      return mail;
    },
    suppress: (address) => void suppressed.add(address.toLowerCase()),
    forget: (addresses, mailKeys) => {
      const [to, of] = [new Set(addresses), new Set(mailKeys)];
      const goes = ({ tags }: AcceptedMail): boolean => to.has(tags.address ?? "") || of.has(tags.mailKey ?? "");
      for (const mail of record.lines.filter(goes)) {
        byId.delete(mail.id);
        suppressed.delete(mail.to.toLowerCase());
      }
      record.keep((mail) => !goes(mail));
    },
  };
}

const isAccepted = (line: unknown): line is AcceptedMail =>
  typeof line === "object" && line !== null && "id" in line && "tags" in line;

const readAccepted = (line: unknown): AcceptedMail => {
  if (!isAccepted(line)) throw new Error("the record of the local SES holds a line that it did not write");
  return line;
};

/** The mails are read at every step of a demo, and do not change: each is put together once. */
const sentMails = new WeakMap<AcceptedMail, SentMail>();

const sentMail = (mail: AcceptedMail): SentMail => {
  const cached = sentMails.get(mail);
  if (cached) return cached;
  const { journey, step } = mail.tags;
  const fresh = { ...mail, ...(journey === undefined ? {} : { journey }), ...(step === undefined ? {} : { step }) };
  sentMails.set(mail, fresh);
  return fresh;
};
