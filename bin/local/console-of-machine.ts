/** What the console shows of this machine alone: the mails that it keeps, who waits, what was called, and its clock. */

import type { ListedMail, LocalParts, MachineState, OpenMail, WaitingLine } from "#console/local-parts.ts";
import { byJourney, type Waiting, type WaitingCustomers } from "./clock/waiting-customers.ts";
import { findMails } from "./http/find-mails.ts";
import type { ShownCall } from "./http/shown-calls.ts";
import type { ShownMail } from "./http/shown-mail.ts";

export type Machine = {
  now(): number;
  /** Absent with a real clock. */
  advance?: (to: number) => Promise<unknown>;
  /** Whether the virtual clock goes on by itself. */
  runs(): boolean;
  /** Oldest first. */
  mails(): ShownMail[];
  mailOf(id: string): ShownMail | undefined;
  eml(id: string): Promise<string | undefined>;
  /** At most so many of each shard. */
  waiting(most: number): Promise<WaitingCustomers>;
  /** Oldest first. */
  calls(): ShownCall[];
  counters(): Record<string, number>;
};

/** More than anybody scrolls through. */
const MOST = 200;
const MOST_CALLS = 50;
/** Of each shard of the due index: a room asks again every few seconds. */
const MOST_WAITING = 1_000;

export function consoleOfMachine(machine: Machine): LocalParts {
  const { now, runs, advance, mails, mailOf, eml } = machine;
  return {
    now,
    runs,
    ...(advance
      ? {
          pass: async (milliseconds: number) => {
            await advance(now() + milliseconds);
          },
        }
      : {}),
    mails: (find) => {
      const found = findMails(mails(), find).reverse();
      return { mails: found.slice(0, MOST).map(listed), count: found.length };
    },
    mailOf: (id) => {
      const mail = mailOf(id);
      return mail && opened(mail);
    },
    eml,
    state: () => stateOf(machine),
  };
}

const listed = ({ id, at, to, subject, journey, step, language }: ShownMail): ListedMail => ({
  ...{ id, at, to, subject },
  ...(journey === undefined ? {} : { journey }),
  ...(step === undefined ? {} : { step }),
  ...(language === undefined ? {} : { language }),
});

const opened = (mail: ShownMail): OpenMail => {
  const { from, to, reply_to, text, headers, tags } = mail;
  const reader = /<([^>]*)>\s*$/.exec(to)?.[1] ?? to;
  return { ...listed(mail), from, reader, ...(reply_to === undefined ? {} : { reply_to }), text, headers, tags };
};

const stateOf = async ({ waiting, calls, counters }: Machine): Promise<MachineState> => {
  const { inside, ahead } = await waiting(MOST_WAITING);
  return {
    inside: linesOf(inside),
    ahead: linesOf(ahead),
    more: inside.length + ahead.length >= MOST_WAITING,
    calls: calls().slice(-MOST_CALLS).reverse(),
    counters: counters(),
  };
};

const linesOf = (people: Waiting[]): WaitingLine[] =>
  byJourney(people).map(({ journey, count, first, last }) => ({
    ...{ journey, people: count },
    first: new Date(first).toISOString(),
    last: new Date(last).toISOString(),
  }));
