/** What mails ask of storage: addresses, the ledger, and what is counted of them. */

import type { Breaker, DayFigures } from "#engine/decide/circuit-breaker.ts";
import type { Address } from "#engine/model/address.ts";
import type { Message } from "#engine/model/message.ts";
import type { Saved } from "../saved.ts";
import type { FiguresByStep } from "./mail-figures.ts";

export type AddressStore = {
  /** An address that is not stored reads as an empty one of revision 0. */
  read(id: string): Promise<Address>;
  /** Each as `read` would answer it. */
  readMany(ids: string[]): Promise<Address[]>;
  commit(address: Address): Saved<Address>;
};

export type MessageStore = {
  load(mailKey: string): Promise<Message | undefined>;
  save(message: Message): Saved<Message>;
  /** Messages of state `unconfirmed` or `failed`, which wait for a person's decision, oldest first. */
  forReview(limit: number): Promise<Message[]>;
};

/** Counts of deliveries, bounces and complaints, and whether marketing is stopped because of them. */
export type DeliverabilityStore = {
  /** Adds to the day's figures; `by` tells recorders apart that write at once. */
  add(day: string, figures: Omit<DayFigures, "day">, by: string): Promise<void>;
  /** Each of these days, `YYYY-MM-DD`. */
  days(days: string[]): Promise<DayFigures[]>;
  /** As it was at most half a minute ago. */
  breaker(): Promise<Breaker>;
  freshBreaker(): Promise<Breaker>;
  saveBreaker(breaker: Breaker): Saved<Breaker>;
};

/** What became of each journey's mails, by the day on which they left. */
export type MailFiguresStore = {
  /** Adds to the figures of that day, `YYYY-MM-DD`; `by` tells recorders apart that write at once. */
  add(figures: { journey: string; day: string; steps: FiguresByStep }, by: string): Promise<void>;
  /** Of all its mails, or of those that left from this day on. */
  of(journey: string, from?: string): Promise<FiguresByStep>;
};
