/** The port that makes a mail out of a compiled template: pure, without I/O. */

import type { CaseHandOver } from "#engine/decide/cases/case-record.ts";
import type { CaseMailKind } from "#engine/decide/cases/next-case-act.ts";
import type { Instant } from "#engine/model/enrollment.ts";
import type { CaseWords } from "#engine/model/event.ts";
import type { CannedReply, Person, Settings, Topic } from "#engine/model/settings.ts";
import type { CompiledTemplate } from "./template.ts";

/**
 * Addresses of our own pages. Transactional mail has no `unsubscribe`; `survey` and `confirm` only the mail that asks; `case` only one
 * to our own people, where there is a case.
 */
export type MailLinks = {
  unsubscribe?: string;
  preferences?: string;
  survey?: string;
  confirm?: string;
  case?: string;
  pictures?: string;
};

export type RenderRequest = {
  template: CompiledTemplate;
  /** What the template may name: `customer`, `order`, `asset`, … Plain JSON; null and undefined count as missing. */
  facts: Record<string, unknown>;
  settings: Settings;
  topic: Topic;
  links: MailLinks;
  /** Who signs. */
  from: Person;
  /** IANA zone of the reader. */
  zone: string;
  /** The journey that sends it; absent where none does. */
  journey?: string;
};

export type Rendered =
  | { kind: "rendered"; subject: string; html: string; text: string }
  /** One sentence without personal data: which part, what is missing. */
  | { kind: "problem"; problem: string };

/** A mail to one of our own people about a case. `locale`: theirs; `zone`: in which they read times; `link`: to the page of the case. */
export type CaseLetter = {
  settings: Settings;
  locale: string;
  zone: string;
  what: CaseMailKind;
  title?: string;
  facts: CaseFacts;
  dueAt: Instant;
  takenBy?: string;
  /** The last one: who had it before, who has it now, and who did it; nobody where whoever had it is away. */
  handOver?: Pick<CaseHandOver, "at" | "by" | "from" | "name">;
  link: string;
  pictures?: string;
};

/** What a case tells of its customer, and of what it is about. */
export type CaseFacts = {
  customer?: string | undefined;
  company?: string | undefined;
  email?: string | undefined;
  phone?: string | undefined;
  order?: string | undefined;
  quote?: string | undefined;
  thing?: string | undefined;
  words?: CaseWords | undefined;
  complaint: boolean;
};

/** An answer of one of our own people to the customer of a case. `locale`: the customer's; `words`: what they wrote. */
export type AnswerLetter = {
  settings: Settings;
  locale: string;
  by: string;
  text: string;
  order?: string;
  words?: string;
  pictures?: string;
};

/** A canned reply to be filled in. `wanted`: the customer's language; `zone`: theirs. */
export type ReplyRequest = {
  reply: CannedReply;
  facts: Record<string, unknown>;
  settings: Settings;
  wanted: string | undefined;
  zone: string;
};

/** `fact`: what of the case is not known, without which nothing can be written; absent: something that cannot be shown. */
export type FilledReply = { kind: "filled"; text: string } | { kind: "missing"; fact?: string };

/** Fills canned replies in; never throws. */
export type ReplyFiller = { fillReply(request: ReplyRequest): FilledReply | Promise<FilledReply> };

export type MailRenderer = {
  /** Never throws: a template that cannot be filled in is a `problem`. */
  render(request: RenderRequest): Rendered;
  /** In our own texts, or the shop's: there is nothing in it that could be missing. */
  renderCase(letter: CaseLetter): { subject: string; html: string; text: string };
  /** As it was typed, in the frame of the customer's language. */
  renderAnswer(letter: AnswerLetter): { subject: string; html: string; text: string };
  fillReply(request: ReplyRequest): FilledReply;
  /** The one of the available locales that a reader gets who wants this one; `fallback` is the shop's. */
  chooseLocale(wanted: string | undefined, available: string[], fallback: string): string;
  /** The List-Unsubscribe pair of RFC 8058; none for transactional mail. Throws for a link that is not plain https. */
  unsubscribeHeaders(topic: Pick<Topic, "kind">, unsubscribe: string | undefined): Record<string, string>;
};
