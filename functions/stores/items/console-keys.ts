/** Keys of what the console keeps, and of the audit trail; keys.ts lists every key of the table. */

import type { Key } from "../table/table.ts";
import { joinKey } from "./key-parts.ts";

/** What the console keeps of those who use it. */
export const CONSOLE = "console";
/** The prefix of the sort keys of sessions. */
export const SESSIONS = "session#";

/** A session, by the hash of its secret. */
export function sessionKey(id: string): Key {
  return { pk: CONSOLE, sk: joinKey("session", id) };
}

/** The partition of personal tokens: whoever may use them need not reach sessions. */
export const TOKENS = "tokens";

/** A personal token, by the hash of its secret. */
export function tokenKey(id: string): Key {
  return { pk: TOKENS, sk: joinKey(id) };
}

/** Drafts are in one partition: newer ones first, by their ids. */
export const DRAFTS = "drafts";

export function draftKey(id: string): Key {
  return { pk: DRAFTS, sk: joinKey(id) };
}

/** The partition of a draft's texts. */
export function draftTexts(draft: string): string {
  return joinKey("draft", draft);
}

/** A part of a text of a draft, by the hash of the whole. */
export function draftTextKey(draft: string, hash: string, part: number): Key {
  return { pk: draftTexts(draft), sk: `${draftTextPrefix(hash)}${part}` };
}

/** What the keys of all parts of a text begin with. */
export function draftTextPrefix(hash: string): string {
  return joinKey(hash, "part", "");
}

/** Which drafts were started that have not ended yet, as far as anybody has looked. */
export const startedDraftsKey: Key = { pk: "drafts-started", sk: "drafts" };

/** The partition of what is known of where a journey's versions come from. */
export function originsOf(journey: string): string {
  return joinKey("history", journey);
}

/** Where a version comes from: later versions sort before earlier ones. */
export function originKey(journey: string, version: number): Key {
  return { pk: originsOf(journey), sk: String(LAST_VERSION - version).padStart(9, "0") };
}

const LAST_VERSION = 999_999_999;

/** A part of a text of the workflows folder, by the hash of the whole. */
export function workflowTextKey(hash: string, part: number): Key {
  return { pk: joinKey("workflow-text", hash), sk: joinKey("part", String(part)) };
}

/** Which texts the files are that were published from last. */
export const workflowFilesKey: Key = { pk: "workflow-files", sk: "files" };

/** By which people have other names in histories. */
export const pseudonymKey: Key = { pk: "pseudonyms", sk: "key" };

/** What is being published at the moment. */
export const publishingKey: Key = { pk: "workflow-files", sk: "publishing" };

/** The partition of a day's audit records; `day` is `YYYY-MM-DD` in UTC. */
export function auditDay(day: string): string {
  return joinKey("audit", day);
}

/** By the time at which the operation was started, so that both of its records are adjacent and a day is in its order. */
export function auditKey(record: { id: string; startedAt: number; outcome: string }): Key {
  const time = new Date(record.startedAt).toISOString();
  const state = record.outcome === "started" ? "started" : "ended";
  return { pk: auditDay(time.slice(0, 10)), sk: joinKey(time, record.id, state) };
}
