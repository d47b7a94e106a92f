/**
 * The mails that the local SES has accepted, with its account's suppression list and the events that were received: one SQLite
 * file, apart from the product's own store. Nothing of it is kept in memory, so a year of mails costs none.
 */

import { createHash } from "node:crypto";
import { DatabaseSync } from "node:sqlite";
import * as z from "zod";
import { languageOf } from "../http/shown-mail.ts";
import { openMailFile } from "./open-mail-file.ts";
import type { AcceptedMail } from "./read-send-request.ts";

/** A mail with the journey and step of its tags. Its `html` and `text` are read when they are asked for. */
export type SentMail = AcceptedMail & { journey?: string; step?: string; language?: string };

/** `since` is ISO 8601, inclusive. */
export type MailFilter = { to?: string; since?: string };

export type AcceptedMails = {
  /** Oldest first, those to suppressed addresses included. */
  all(): SentMail[];
  /** Those that left, oldest first. */
  sent(filter?: MailFilter): SentMail[];
  /** How many left. */
  count(): number;
  byId(id: string): SentMail | undefined;
  /** The last that was accepted under this key. */
  byKey(mailKey: string): SentMail | undefined;
  /** Accepts a mail at that time, ISO 8601: it gets an id, and is marked when its address is suppressed. */
  accept(mail: Omit<AcceptedMail, "id" | "at">, at: string): AcceptedMail;
  suppress(address: string): void;
  /** Deletes the mails to these address ids and those of these keys. */
  forget(addresses: string[], mailKeys: string[]): void;
  /** Those of whose first events one was not received yet. */
  unreported(): SentMail[];
  noteReceived(event: string): void;
  isReceived(event: string): boolean;
  close(): void;
};

/** What SES reports of every mail by itself: that it was sent, and what followed from that. */
export function firstEvents({ suppressed }: Pick<AcceptedMail, "suppressed">): ("Send" | "Delivery" | "Bounce")[] {
  return ["Send", suppressed ? "Bounce" : "Delivery"];
}

/** The name of a mail's event of that type. */
export function eventName(id: string, type: string): string {
  return `${id}/${type}`;
}

/** Without a folder they are in memory; of `dropped` bodies only the first mail's are kept. */
export function acceptedMails(folder: string | undefined, bodies: "kept" | "dropped"): AcceptedMails {
  const db = folder === undefined ? new DatabaseSync(":memory:") : openMailFile(folder);
  db.exec(SCHEMA);
  const on = statementsOf(db);
  const countLeft = (): number => count(on.accepted.get()) - count(on.held.get());
  let left = countLeft();
  const mailIn = mailReader((place) => bodyOf.parse(on.body.get(place)));
  const accept: AcceptedMails["accept"] = (read, at) => {
    const place = 1 + count(on.last.get());
    const digest = createHash("sha256")
      .update(`${read.tags.mailKey}/${place - 1}`)
      .digest("hex");
    const suppressed = on.suppressed.get(read.to.toLowerCase()) !== undefined;
    const id = `${digest.slice(0, 16)}-${digest.slice(16, 52)}-000000`;
    const { html, text, ...head } = { ...read, id, at, ...(suppressed ? { suppressed } : {}) };
    const { mailKey = "", address = "" } = read.tags;
    const language = languageOf(html);
    const kept = bodies === "kept" || place === 1 ? [html, text] : ["", ""];
    const known = JSON.stringify({ ...head, ...(language === undefined ? {} : { language }) });
    on.begin.run();
    on.insert.run(place, id, read.to.toLowerCase(), Date.parse(at), mailKey, address, suppressed ? 1 : 0, known, ...kept);
    for (const type of firstEvents({ suppressed })) on.expect.run(eventName(id, type), place);
    on.commit.run();
    if (!suppressed) left += 1;
    return { ...head, html, text };
  };
  const forget = (addresses: string[], mailKeys: string[]): void => {
    db.exec("BEGIN");
    const found = [...addresses.flatMap((name) => on.ofAddress.all(name)), ...mailKeys.flatMap((name) => on.ofKey.all(name))];
    for (const { id, recipient } of found.map((row) => goneRow.parse(row))) {
      on.forgive.run(recipient);
      on.remove.run(id);
    }
    on.forgotten.run();
    db.exec("COMMIT; VACUUM");
    if (folder !== undefined) db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
    left = countLeft();
  };
  return {
    all: () => on.all.all().map(mailIn),
    sent: ({ to = "", since } = {}) =>
      on.sent.all(to.toLowerCase(), to.toLowerCase(), since === undefined ? 0 : Date.parse(since)).map(mailIn),
    count: () => left,
    byId: (id) => {
      const row = on.byId.get(id);
      return row && mailIn(row);
    },
    byKey: (mailKey) => {
      const row = on.byKey.get(mailKey);
      return row && mailIn(row);
    },
    accept,
    suppress: (address) => void on.suppress.run(address.toLowerCase()),
    forget,
    unreported: () => on.unreported.all().map(mailIn),
    noteReceived: (event) => void on.receive.run(event),
    isReceived: (event) => on.expected.get(event) === undefined,
    close: () => {
      if (db.isOpen) db.close();
    },
  };
}

const SCHEMA = `
  CREATE TABLE IF NOT EXISTS mails (
    place INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, recipient TEXT NOT NULL, at INTEGER NOT NULL, mail_key TEXT NOT NULL,
    address TEXT NOT NULL, suppressed INTEGER NOT NULL, head TEXT NOT NULL, html TEXT NOT NULL, text TEXT NOT NULL
  );
  CREATE TABLE IF NOT EXISTS suppressed (address TEXT PRIMARY KEY) WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS keys ON mails (mail_key);
  CREATE INDEX IF NOT EXISTS held ON mails (place) WHERE suppressed = 1;
  CREATE TABLE IF NOT EXISTS expected (event TEXT PRIMARY KEY, place INTEGER NOT NULL) WITHOUT ROWID;
`;

const statementsOf = (db: DatabaseSync) => ({
  last: db.prepare("SELECT coalesce(max(place), 0) AS n FROM mails"),
  insert: db.prepare("INSERT INTO mails VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"),
  all: db.prepare("SELECT place, head FROM mails ORDER BY place"),
  sent: db.prepare("SELECT place, head FROM mails WHERE suppressed = 0 AND (? = '' OR recipient = ?) AND at >= ? ORDER BY place"),
  // By their indexes: to count those that left would be to read all mails.
  accepted: db.prepare("SELECT count(*) AS n FROM mails"),
  held: db.prepare("SELECT count(*) AS n FROM mails WHERE suppressed = 1"),
  begin: db.prepare("BEGIN"),
  commit: db.prepare("COMMIT"),
  byId: db.prepare("SELECT place, head FROM mails WHERE id = ?"),
  byKey: db.prepare("SELECT place, head FROM mails WHERE mail_key = ? ORDER BY place DESC LIMIT 1"),
  body: db.prepare("SELECT html, text FROM mails WHERE place = ?"),
  ofAddress: db.prepare("SELECT id, recipient FROM mails WHERE address = ?"),
  ofKey: db.prepare("SELECT id, recipient FROM mails WHERE mail_key = ?"),
  remove: db.prepare("DELETE FROM mails WHERE id = ?"),
  suppressed: db.prepare("SELECT 1 FROM suppressed WHERE address = ?"),
  suppress: db.prepare("INSERT INTO suppressed VALUES (?) ON CONFLICT DO NOTHING"),
  forgive: db.prepare("DELETE FROM suppressed WHERE address = ?"),
  expect: db.prepare("INSERT INTO expected VALUES (?, ?)"),
  receive: db.prepare("DELETE FROM expected WHERE event = ?"),
  expected: db.prepare("SELECT 1 FROM expected WHERE event = ?"),
  forgotten: db.prepare("DELETE FROM expected WHERE place NOT IN (SELECT place FROM mails)"),
  unreported: db.prepare("SELECT place, head FROM mails WHERE place IN (SELECT place FROM expected) ORDER BY place"),
});

const counted = z.object({ n: z.number() });
const count = (row: unknown): number => counted.parse(row).n;
const goneRow = z.object({ id: z.string(), recipient: z.string() });
const bodyOf = z.object({ html: z.string(), text: z.string() });
const headRow = z.object({ place: z.number(), head: z.string() });
const head = z.object({
  id: z.string(),
  at: z.string(),
  to: z.string(),
  from: z.string(),
  reply_to: z.string().optional(),
  subject: z.string(),
  headers: z.record(z.string(), z.string()),
  tags: z.record(z.string(), z.string()),
  configurationSet: z.string().optional(),
  suppressed: z.boolean().optional(),
  language: z.string().optional(),
});

/** Reads the bodies, which are ten times the rest, only where somebody looks at them. */
const mailReader =
  (bodyAt: (place: number) => { html: string; text: string }) =>
  (row: unknown): SentMail => {
    const stored = headRow.parse(row);
    const { reply_to, configurationSet, suppressed, language, ...known } = head.parse(JSON.parse(stored.head));
    const { journey, step } = known.tags;
    return {
      ...known,
      ...(reply_to === undefined ? {} : { reply_to }),
      ...(configurationSet === undefined ? {} : { configurationSet }),
      ...(suppressed === undefined ? {} : { suppressed }),
      ...(language === undefined ? {} : { language }),
      ...(journey === undefined ? {} : { journey }),
      ...(step === undefined ? {} : { step }),
      get html() {
        return bodyAt(stored.place).html;
      },
      get text() {
        return bodyAt(stored.place).text;
      },
    };
  };
