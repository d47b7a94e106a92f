/** Who is taken through the journey, what was chosen to happen to them, and how it went: each choice goes through all of it anew. */

import { batch, signal } from "@preact/signals";
import type { CustomerUpdate, Event } from "#engine/model/event.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { ask } from "../../../../api/ask.ts";
import type { Problem } from "../../../../api/problem.ts";
import { workCalendars } from "../../../../api/work-calendars.ts";
import { rehearseInvented } from "../../../../engine/engine.ts";
import type { InventedAnswer, InventedAsked } from "../../../../engine/messages.ts";
import { session } from "../../../../session.ts";

export type Answer = Extract<InventedAnswer, { ok: true }>;
export type AskedFact = Answer["asked"]["facts"][number];
export type Went = NonNullable<Answer["went"]>;
export type Step = Went["rehearsal"]["steps"][number];
export type Possible = Went["possible"][number];
export type Choice = InventedAsked["choices"][number];
export type Invented = NonNullable<InventedAsked["invented"]>;
/** `unreachable`: no mail leaves to them at present, which what is replayed does not say. */
export type KnownPerson = { title: string; unreachable: boolean; person: NonNullable<InventedAsked["real"]> };

/** What is typed of the person, by the paths of facts; what is not typed is what the engine proposes. */
export const typed = signal<Readonly<Record<string, string>>>({});
/** By topic: whether they have agreed or said no; without one they have said nothing. */
export const consents = signal<Readonly<Record<string, boolean | undefined>>>({});
/** When it begins, on the shop's clock; until somebody sets it, today. */
export const begins = signal<string | undefined>(undefined);
/** Who goes through it; undefined before somebody has started. */
export const invented = signal<Invented | undefined>(undefined);
export const choices = signal<readonly Choice[]>([]);
/** Somebody whom the shop knows, in this page's memory alone: a reload forgets them, and no address names them. */
export const real = signal<KnownPerson | undefined>(undefined);
/** Why they cannot be had. */
export const realProblem = signal<Problem | undefined>(undefined);
/** The newest answer. */
export const answer = signal<InventedAnswer | undefined>(undefined);
/** The engine itself has failed. */
export const failed = signal<string | undefined>(undefined);

/** Goes through all of it, or only asks what is to be invented while nobody has started. Another journey begins without anybody. */
export async function goThrough(journey: string, texts: Record<string, string>): Promise<void> {
  if (about !== journey) forget(journey);
  const who = invented.value;
  const known = real.value?.person;
  try {
    const asked = {
      texts,
      journey,
      choices: [...choices.value],
      ...(who ? { invented: who } : {}),
      ...(known ? { real: known } : {}),
    };
    const went = await rehearseInvented({ ...asked, ...(await workCalendars()) });
    if (!went || about !== journey) return;
    batch(() => {
      answer.value = went;
      failed.value = undefined;
    });
  } catch (error) {
    failed.value = error instanceof Error ? error.message : String(error);
  }
}

/** Begins with the person as they stand in the form. */
export function start({ asked, zone }: Answer): void {
  const facts = Object.fromEntries(asked.facts.map((fact) => [fact.path, typedOf(fact)]));
  const said = asked.topics.map((topic) => [topic, consentOf(topic)] as const);
  batch(() => {
    choices.value = [];
    invented.value = {
      ...{ facts, at: begins.value ?? nowIn(zone) },
      consents: Object.fromEntries(said.filter((one): one is [string, boolean] => one[1] !== undefined)),
    };
  });
}

/** Loads somebody whom the shop knows; another one, or nobody, begins anew. */
export async function chooseReal(customer: string | undefined): Promise<void> {
  const answer = customer === undefined ? undefined : await ask("person-history", { customer });
  batch(() => {
    realProblem.value = answer?.ok === false ? answer.problem : undefined;
    if (answer?.ok === false || (customer !== undefined && !answer)) return;
    real.value = answer?.ok ? knownOf(answer.output) : undefined;
    invented.value = undefined;
    choices.value = [];
  });
}

const knownOf = ({ customer, name, email, lines, profile, unreachable }: OutputOf<"person-history">): KnownPerson => {
  const who: CustomerUpdate = JSON.parse(profile);
  const given: (Event & { customer: unknown })[] = lines
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
  const events = given.map(({ id: _id, customer: _customer, at, ...event }) => ({ ...event, at: Date.parse(at) }));
  return { title: name ?? email ?? customer, unreachable, person: { customer: who, events } };
};

/** As it is typed, or else as it is likely. */
export function typedOf({ path, value }: AskedFact): string {
  return typed.value[path] ?? value;
}

/** They have agreed, unless somebody says otherwise. */
export function consentOf(topic: string): boolean | undefined {
  return topic in consents.value ? consents.value[topic] : true;
}

/** This moment, by the system's own clock where it has one, on that of the zone: as a field of a form holds it. */
export function nowIn(zone: string): string {
  // Swedish writes dates as ISO does.
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return format.format(new Date(session.value?.now ?? Date.now())).replace(" ", "T");
}

export function choose(choice: Choice): void {
  choices.value = [...choices.value, choice];
}

export function undo(): void {
  choices.value = choices.value.slice(0, -1);
}

let about = "";

const forget = (journey: string): void => {
  about = journey;
  batch(() => {
    typed.value = {};
    consents.value = {};
    begins.value = undefined;
    invented.value = undefined;
    real.value = undefined;
    realProblem.value = undefined;
    choices.value = [];
    answer.value = undefined;
    failed.value = undefined;
  });
};
