/** The canonical event: what every order system's message is translated into. Field names are those of CEL and Liquid. */

import type { FieldValue } from "./settings.ts";

/** What order systems may report. */
export const EVENT_TYPES = [
  "customer.updated",
  "order.placed",
  "order.paid",
  "order.fulfilled",
  "order.delivered",
  "order.delayed",
  "order.cancelled",
  "order.refunded",
  "asset.registered",
  "asset.serviced",
  "quote.sent",
  "quote.accepted",
  "quote.declined",
  "question.asked",
  "reply.received",
  "survey.answered",
  "case.opened",
  "case.resolved",
  "consent.given",
  "consent.withdrawn",
  "customer.erased",
] as const;

/** What readers do with our own mails: reported by the mail service, never by an order system, and only of readers who are people. */
export const MAIL_EVENT_TYPES = ["mail.opened", "mail.clicked"] as const;

export type EventType = (typeof EVENT_TYPES)[number] | (typeof MAIL_EVENT_TYPES)[number];

/** Whether order systems may report it though no shop has declared it. */
export function isBuiltInEvent(type: string): type is (typeof EVENT_TYPES)[number] {
  return BUILT_IN.has(type);
}

const BUILT_IN = new Set<string>(EVENT_TYPES);

/** Fields that settings.yaml declares. Absent = unchanged, `null` = removed. */
export type FieldsUpdate = Record<string, FieldValue | null>;

/** Absent = unchanged, `null` = removed. */
export type CustomerUpdate = {
  id?: string;
  /** Somebody bought without an account, and may be anybody who knows the address: set where a shop's event comes in, never received. */
  guest?: true;
  /** Its source may not tell of profiles: the address says who it is, and changes nothing. Set where it comes in, never received. */
  named?: true;
  email?: string | null;
  first_name?: string | null;
  last_name?: string | null;
  company?: string | null;
  /** As it was written. */
  phone?: string | null;
  locale?: string | null;
  time_zone?: string | null;
  country?: string | null;
  /** `YYYY-MM-DD` */
  birthday?: string | null;
  /** `MM-DD` */
  name_day?: string | null;
  tags?: string[] | null;
  /** `by`: the reader's own no, as the system they moved from knew it. Set by an import, never received. */
  consents?: Record<string, { given: boolean; at: string; source?: string; text?: string; by?: "reader" }>;
  fields?: FieldsUpdate;
};

/** `price`: of one, as the customer pays it; `picture`, `url`: https addresses. With the shop's own fields of an item beside ours. */
export type OrderItem = {
  sku?: string;
  name: string;
  quantity: number;
  price?: number;
  picture?: string;
  url?: string;
  [own: string]: FieldValue | undefined;
};

/** A thing of the shop's own as an event has brought it, field by field. It is stored nowhere but on the enrollments that it concerns. */
export type OwnThing = Record<string, FieldValue | OrderItem[]>;

/** Money is a decimal in the currency's unit; times are ISO 8601 with an offset. */
export type OrderUpdate = {
  id: string;
  /** The sender's id of the payment; `null`: it was paid by one that the sender does not name. */
  payment?: string | null;
  /** Other ids under which the same order is told. */
  refs?: string[];
  number?: string | null;
  total?: number | null;
  /** How much of the total has been given back so far. `order.refunded` without it says: all. */
  refunded_total?: number | null;
  currency?: string | null;
  placed_at?: string | null;
  expected_at?: string | null;
  reason?: string | null;
  /** How it travels, in words, and what the customer pays for that. */
  delivery_method?: string | null;
  delivery_cost?: number | null;
  /** What was taken off the prices of the items. */
  discount?: number | null;
  /** How much of the total is VAT or another tax on the sale. */
  tax?: number | null;
  /** Where it goes, in the lines of a label; kept until it has arrived (fold/delivery-address.ts). */
  delivery_address?: string[] | null;
  carrier?: string | null;
  tracking_number?: string | null;
  /** An https address. */
  tracking_url?: string | null;
  items?: OrderItem[] | null;
  fields?: FieldsUpdate;
};

export type AssetUpdate = {
  id: string;
  name?: string | null;
  sku?: string | null;
  /** `YYYY-MM-DD` */
  installed_at?: string | null;
  /** Words such as `12 months`. */
  maintenance_every?: string | null;
  /** `YYYY-MM-DD` */
  warranty_end?: string | null;
  fields?: FieldsUpdate;
};

export type QuoteUpdate = {
  id: string;
  number?: string | null;
  total?: number | null;
  currency?: string | null;
  expires_at?: string | null;
  includes?: string[] | null;
  excludes?: string[] | null;
  fields?: FieldsUpdate;
};

/** What is told of one thing that a question is about: its good and its bad sides, and whom it suits, each in a sentence or two. */
export type QuestionOption = { name: string; good?: string; bad?: string; suits?: string };
export type Question = { id: string; text: string; about?: string[]; options?: QuestionOption[]; fields?: FieldsUpdate };
/** `scale`: from which score to which; absent: the usual one of its kind. */
export type Survey = {
  id: string;
  kind: "nps" | "csat" | "ces";
  score: number;
  scale?: "0-10" | "1-5" | "1-7" | "1-10";
  comment?: string;
  fields?: FieldsUpdate;
};
/** What is asked, and between which scores the answer lies. */
export type SurveyScale = { kind: Survey["kind"]; lowest: number; highest: number };
/** `complaint`: the customer is dissatisfied until it is resolved. */
export type Case = { id: string; title?: string; team?: string; due_at?: string; complaint?: boolean; fields?: FieldsUpdate };
/**
 * What a customer has written to the shop by mail, without what they quote. `case`: the case that it is about, `in_reply_to`: the mail of
 * ours that it answers, by its mailKey or as its header names it, where its sender knows; `message_id`: what its own header calls it.
 */
export type Reply = { text: string; subject?: string; case?: string; in_reply_to?: string; message_id?: string };
/** What a customer said about what a case is for: their own words, and a score; `highest`: the best that could be given. */
export type CaseWords = { text?: string; score?: number; highest?: number };
/**
 * What a case is about: the enrollment that opened it, ids of what is stored elsewhere, and the customer's words. `mails`: keys of
 * the last mails that led to it, the newest last; of a mail of theirs that opened it `message`: what its header calls it, and `subject`.
 */
export type CaseSubject = {
  journey?: string;
  enrollment?: string;
  words?: CaseWords;
  order?: string;
  asset?: string;
  quote?: string;
  mails?: string[];
  message?: string;
  subject?: string;
};
/** How a case was solved, and who of the team did it; an order system names nobody. */
export type CaseSolution = { by?: string; reason?: string };
export type Consent = { topic: string; source?: string; text?: string };
/** The mail that was read; `id` is its mailKey, `key` that of the enrollment which sent it. */
export type ReadMail = { id: string; journey: string; key: string; step: string; template: string; topic?: string };

/** One thing that happened to one customer. */
export type Event = {
  /** One of ours, or one that the settings declare. */
  type: string;
  /** Unique within its source; derived from what was signed, so that a repeat has the same id. */
  id: string;
  /** ISO 8601 with an offset. */
  at: string;
  /** The reader's own word, by one of our pages; absent: a system's. Never received. */
  by?: "reader";
  /** The source whose ids it uses, and whose word it is; absent: our own. Set where it comes in, never received. */
  source?: string;
  customer: CustomerUpdate;
  order?: OrderUpdate;
  asset?: AssetUpdate;
  quote?: QuoteUpdate;
  question?: Question;
  reply?: Reply;
  survey?: Survey;
  case?: Case;
  consent?: Consent;
  mail?: ReadMail;
  /** What an event of the shop's own carries of an item, and of things of the shop's own, by name; `event` is what it says itself. */
  item?: OrderItem;
  things?: Record<string, OwnThing>;
  /** Of a case that a journey opens: what it is about. Set by ourselves, never received. */
  opened?: CaseSubject;
  /** Of a case that somebody of the team solves: who, and how. Set by ourselves, never received. */
  solved?: CaseSolution;
  /** How many enrollments in a row led to it; absent: none. */
  hops?: number;
};
