/** What the page and its workers send each other: plain data that the browser copies. */

import type { WorkflowTexts } from "#checks/workflow-files.ts";
import type { DrawnJourney } from "#engine/describe/drawn-journey.ts";
import type { Journey } from "#engine/model/journey.ts";
import type { WorkCalendars } from "#engine/model/moment.ts";
import type { Report } from "#flows/backtest/report/report.ts";
import type { Completions } from "#language/complete/completion.ts";
import type { Fix } from "#language/fixes/fix.ts";
import type { Forms } from "#language/forms/form.ts";
import type { Problem } from "#language/problem.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import type { Choice, Invented, InventedRehearsal, RealPerson } from "./rehearsal/rehearse-invented.ts";

/** `fixes`: what one key does about it, the likeliest first; mostly there is none. */
export type FixableProblem = Problem & { fixes: Fix[] };

/**
 * `warnings`: what is right and yet worth a second look. `journeys`: those that can be read, by their paths; `drawn`: the same in words. What is wrong in the MJML of
 * templates is found by the server alone, when a draft is planned.
 */
export type Checked = {
  problems: FixableProblem[];
  warnings: FixableProblem[];
  journeys: Record<string, Journey>;
  drawn: Record<string, DrawnJourney>;
};

/** What a back-test replays: its bytes stay in this browser. The same `key` is the same file, which is read once. */
export type HistorySource = {
  key: string;
  /** For messages. */
  name: string;
  /** A row an order, or an event a line. */
  form: "orders" | "events";
  bytes: Blob;
  /** Which column holds what, as `customer=Client,date=Day`. */
  map?: string;
};

/** As `perennial backtest` takes them. */
export type BacktestOptions = {
  /** Names of journeys; without any, all of them. */
  journeys?: string[];
  from?: string;
  to?: string;
  consent?: "given" | "none";
  enrollAt?: string;
};

/** `workCalendars`: the free days of the countries in use, as the server has looked them up. */
export type BacktestInput = {
  texts: WorkflowTexts;
  history: HistorySource;
  options?: BacktestOptions;
  workCalendars?: WorkCalendars;
};

/** `refused`: a sentence for whoever asked. The report is that of `perennial backtest --json`, to the byte. */
export type BacktestAnswer = { ok: true; report: Report } | { ok: false; problems: Problem[] } | { ok: false; refused: string };

/** `journey`: its name among the journeys of these texts. `invented`: absent while somebody only asks what is to be invented. `choices`: in the order of their moments. */
export type InventedAsked = {
  texts: WorkflowTexts;
  journey: string;
  invented?: Invented;
  /** Somebody whom the shop knows goes through it instead: what is invented then is what happens to them. */
  real?: RealPerson;
  choices: Choice[];
  workCalendars?: WorkCalendars;
};

/** `refused`: a sentence, where the journey cannot be read or the settings are wrong. */
export type InventedAnswer = ({ ok: true } & InventedRehearsal) | { ok: false; refused: string };

/** What a new journey can begin with: a recipe of ours, or a journey of the shop's own. */
export type JourneyModel = { name: string; about: string; kind: "recipe" | "own" };

/** `like`: the name of a model; without one it begins with a single step. */
export type NewJourneyAsked = { texts: WorkflowTexts; name: string; like?: string; empty?: boolean; about?: string };

/** As `perennial new journey --json` answers. */
export type NewJourneyAnswer = ({ ok: true } & OutputOf<"new-journey">) | { ok: false; refused: string; remedy?: string };

/** Each act of the engine in the page: what it is asked, and what it answers. */
export type Acts = {
  check: { input: { texts: WorkflowTexts }; output: Checked };
  complete: { input: { text: string; path: string; offset: number }; output: Completions };
  forms: { input: Record<string, never>; output: Forms };
  backtest: { input: BacktestInput; output: BacktestAnswer };
  models: { input: { texts: WorkflowTexts }; output: JourneyModel[] };
  "new-journey": { input: NewJourneyAsked; output: NewJourneyAnswer };
  invent: { input: InventedAsked; output: InventedAnswer };
};

export type ActName = keyof Acts;

/** `id` tells the answers apart. */
export type Asking = { [K in ActName]: { id: number; act: K; input: Acts[K]["input"] } }[ActName];

/** `stop`: nobody waits for the answer any more. */
export type Request = Asking | { id: number; act: "stop" };

/** `done`: how many events of a back-test have been replayed. `failed`: what went wrong in the worker, which is a mistake of ours. */
export type Answer<Output> = { id: number; output: Output } | { id: number; done: number } | { id: number; failed: string };
