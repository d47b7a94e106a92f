/** The engine in the page: the very modules that decide on the server, asked from here and run in a worker. */

import type { WorkflowTexts } from "#checks/workflow-files.ts";
import type { Completions } from "#language/complete/completion.ts";
import type { Forms } from "#language/forms/form.ts";
import { askWorker, type EngineWorker, engineWorker } from "./ask-worker.ts";
import { latest } from "./latest.ts";
import type {
  BacktestAnswer,
  BacktestInput,
  Checked,
  InventedAnswer,
  InventedAsked,
  JourneyModel,
  NewJourneyAnswer,
  NewJourneyAsked,
} from "./messages.ts";

/** Asks for all problems of a workflows folder, its journeys as they would be published. @throws Error where the worker cannot be started, or fails */
type Check = (texts: WorkflowTexts, stop?: AbortSignal) => Promise<Checked | undefined>;

/**
 * The check for one who asks again and again, such as an editor: only the newest of their questions is answered; undefined where they have asked another
 * meanwhile, or `stop` ended it. The first takes seconds; then what has not changed is not looked at again.
 */
export function checkOfOne(): Check {
  return latest((texts: WorkflowTexts) => askWorker(worker, "check", { texts }));
}

/** The forms of steps, with the names that the folder has, as it was when it was last checked. */
export function stepForms(): Promise<Forms> {
  return askWorker(worker, "forms", {});
}

/** What may be written at `offset` of the text, as the folder was when it was last checked. */
export function complete(text: string, path: string, offset: number): Promise<Completions> {
  return askWorker(worker, "complete", { text, path, offset });
}

/**
 * What the journeys of these texts would have done, as `perennial backtest --json` reports it. Undefined where another was asked
 * meanwhile, which stops this one, or `stop` ended it.
 *
 * @param onProgress called again and again with the number of events that have been replayed
 * @throws Error where the worker cannot be started, or fails
 */
export async function backtest(
  input: BacktestInput,
  { onProgress, stop }: { onProgress?: (done: number) => void; stop?: AbortSignal } = {},
): Promise<BacktestAnswer | undefined> {
  running?.abort();
  const own = new AbortController();
  running = own;
  const ended = stop ? AbortSignal.any([stop, own.signal]) : own.signal;
  return askWorker(worker, "backtest", input, { stop: ended, ...(onProgress ? { onProgress } : {}) });
}

/**
 * What becomes of somebody in a journey of these texts who is invented by the facts that it asks about: what these are, and how it goes
 * with what is chosen to happen to them.
 * Only the newest question is answered.
 *
 * @throws Error where the worker cannot be started, or fails
 */
export const rehearseInvented: (asked: InventedAsked) => Promise<InventedAnswer | undefined> = latest((asked) =>
  askWorker(worker, "invent", asked),
);

/** What a new journey can begin with, the recipes first. */
export function journeyModels(texts: WorkflowTexts): Promise<JourneyModel[]> {
  return askWorker(worker, "models", { texts });
}

/** The files of a new journey, which pass the check beside these texts, or why there are none. */
export function newJourney(asked: NewJourneyAsked): Promise<NewJourneyAnswer> {
  return askWorker(worker, "new-journey", asked);
}

let running: AbortController | undefined;

/** One for all: what has been checked is known to a back-test, which lets whoever types go first again and again. */
const worker: EngineWorker = engineWorker();
