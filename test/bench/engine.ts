/** Bench: how many decisions a second the engine makes on one core, beside XState's pure `transition` on an equivalent journey. */

import { advance } from "#engine/decide/advance.ts";
import { enter } from "#engine/decide/enter.ts";
import { customerRecord, email, givenSettings, journey, paid, waitDays } from "../given.ts";
import { figures } from "./figures.ts";
import { advanceByXState } from "./xstate-journey.ts";

const DAY = 86_400_000;
const NOW = Date.parse("2026-06-03T10:00:00Z");
const DECISIONS = 4;
const ROUNDS = 7;

const context = {
  journey: journey([waitDays(3), email("thanks"), waitDays(7)]),
  settings: givenSettings(),
  customerRecord: customerRecord(),
};

/** Four decisions a person: enters and waits, wakes and asks for the mail, the mail has left, and an order arrives. */
const advanceByEngine = (person: number): void => {
  const event = paid(`evt-${person}`, "2026-06-03T10:00:00Z");
  const entry = enter(context, { kind: "event", event }, NOW);
  if (entry.kind !== "entered") throw new Error("the bench's person did not enter");
  const woken = advance(context, entry.advance.enrollment, { kind: "wake" }, NOW + 3 * DAY);
  const [effect] = woken.effects;
  if (effect?.kind !== "send_mail") throw new Error("the bench's mail was not asked for");
  const outcome = { kind: "sent", mailKey: effect.mailKey } as const;
  const sent = advance(context, woken.enrollment, { kind: "mail", outcome }, NOW + 3 * DAY);
  advance(context, sent.enrollment, { kind: "event", event: paid(`more-${person}`, "2026-06-07T10:00:00Z") }, NOW + 4 * DAY);
};

/** Of processor time: a neighbour on the same machine is not the engine's fault. */
const perSecond = (people: number, enrollment: (person: number) => void): number => {
  const began = process.cpuUsage();
  for (let person = 0; person < people; person++) enrollment(person);
  const { user, system } = process.cpuUsage(began);
  return (people * DECISIONS * 1_000_000) / (user + system);
};

export type EngineBench = { decisionsPerSecond: number; xstatePerSecond: number; ratio: number };

/** Both in turn; medians of the rounds, without the first, in which both are still being compiled. */
export const benchEngine = (people: number): EngineBench => {
  const rounds = Array.from({ length: ROUNDS + 1 }, () => ({
    own: perSecond(people, advanceByEngine),
    xstate: perSecond(people, (person) => advanceByXState(person, NOW)),
  })).slice(1);
  return {
    decisionsPerSecond: figures(rounds.map(({ own }) => own)).median,
    xstatePerSecond: figures(rounds.map(({ xstate }) => xstate)).median,
    ratio: figures(rounds.map(({ own, xstate }) => own / xstate)).median,
  };
};
