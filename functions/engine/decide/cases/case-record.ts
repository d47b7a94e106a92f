/** A case: work for a person of a team about one customer; what it is about, who has it, and how far its mails have come. */

import type { Instant } from "../../model/enrollment.ts";
import type { CaseSolution, CaseSubject } from "../../model/event.ts";

/** `by`: who of the team wrote it. */
export type CaseNote = { at: Instant; by: string; text: string };

/**
 * What was written to the customer, from 1 on. `waiting`: it leaves within a minute; `unconfirmed`: nobody knows whether it left;
 * `reason`: why it did not.
 */
export type CustomerAnswer = {
  number: number;
  at: Instant;
  by: string;
  text: string;
  state: "waiting" | "sent" | "unconfirmed" | "not_sent";
  reason?: string;
};

/**
 * That a case went from one to another, from 1 on. `to`: a person or team of the settings, `name` as people write it; `from`: who had it,
 * absent: nobody; `by`: who handed it over, absent: nobody did, whoever had it is away. `waiting`: whoever has it now is still to be told.
 */
export type CaseHandOver = {
  number: number;
  at: Instant;
  by?: string;
  from?: string;
  to: string;
  name: string;
  state: "waiting" | "notified";
};

/** `taken`: somebody of the team is at it, and nobody else. */
export type CaseState = "open" | "taken" | "solved";

export type CaseRecord = {
  id: string;
  customer: string;
  revision: number;
  state: CaseState;
  /** From 1: which time it is open. What is opened again after it was solved is told anew. */
  opening: number;
  about: CaseSubject;
  /** In the language of the team; absent: its sender gave none. */
  title?: string;
  /** A person or team of the settings; absent, or not one of them: nobody in particular. */
  team?: string;
  openedAt: Instant;
  dueAt: Instant;
  /** The customer is dissatisfied until it is solved. */
  complaint: boolean;
  /** To whom of the team it was offered: a person of the settings; absent: to all of it. */
  offered?: string;
  takenBy?: string;
  takenAt?: Instant;
  /** The oldest first; bounded. */
  notes: CaseNote[];
  /** The oldest first; bounded. Absent: none. */
  answers?: CustomerAnswer[];
  /** The oldest first; bounded. Absent: none. */
  handOvers?: CaseHandOver[];
  /** Who beside its team may have been told of it: names of the settings. */
  readers?: string[];
  solvedAt?: Instant;
  solution?: CaseSolution;
  /** How many occasions of telling its team are over, this time: mailed, or passed over because a later one had come. */
  notified: number;
  /** When it is looked at again; present exactly until it is solved and its answers have left. */
  nextAt?: Instant;
  /** Why nobody could be told, the last time: no personal data. */
  problem?: string;
};
