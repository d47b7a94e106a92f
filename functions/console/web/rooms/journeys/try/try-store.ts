/** What a back-test of the draft knows: over which history, how far it has come, and what live and draft came to. */

import { batch, signal } from "@preact/signals";
import type { Problem } from "../../../api/problem.ts";
import { loadRecordedHistory } from "../../../api/recorded-history.ts";
import { workCalendars } from "../../../api/work-calendars.ts";
import { backtest } from "../../../engine/engine.ts";
import type { BacktestAnswer, HistorySource } from "../../../engine/messages.ts";

export type JourneyReport = Extract<BacktestAnswer, { ok: true }>["report"]["journeys"][number];
export type Texts = Record<string, string>;

/** The file that was picked: it stays in this browser, and is forgotten with the tab. */
export const history = signal<HistorySource | undefined>(undefined);
/** Everybody counts as having agreed who has not said no: files of orders seldom know of consent. */
export const consentGiven = signal(true);
export const live = signal<BacktestAnswer | undefined>(undefined);
export const drafted = signal<BacktestAnswer | undefined>(undefined);
/** What is replayed at the moment, and how many events of it are done. */
export const replaying = signal<{ which: "live" | "draft"; done: number } | undefined>(undefined);
/** Somebody has stopped it: typing starts it again. */
export const stopped = signal(false);
/** The engine itself has failed. */
export const failed = signal<string | undefined>(undefined);

/** How many people of the shop's own history have come; undefined where nobody loads it. */
export const loading = signal<number | undefined>(undefined);
/** Why it did not come. */
export const unloaded = signal<Problem | undefined>(undefined);

/** Takes what the shop itself has recorded, under other names. */
export async function takeOwnHistory(): Promise<void> {
  if (loading.value !== undefined) return;
  loading.value = 0;
  const loaded = await loadRecordedHistory((people) => {
    loading.value = people;
  });
  batch(() => {
    loading.value = undefined;
    unloaded.value = loaded?.ok === false ? loaded.problem : undefined;
    if (loaded?.ok) take(loaded.history);
  });
}

/** Takes a file of orders (CSV) or of events (a line each). */
export function pickHistory(file: File): void {
  const form = /\.(jsonl|ndjson|json)$/i.test(file.name) ? "events" : "orders";
  take({ key: `${file.name} ${file.size} ${file.lastModified}`, name: file.name, form, bytes: file });
}

/** Replays what is live, unless that is known, then the draft. What was running is stopped. */
export async function compare(journey: string, texts: { live: Texts; draft: Texts }): Promise<void> {
  running?.abort();
  const own = new AbortController();
  running = own;
  stopped.value = false;
  failed.value = undefined;
  try {
    const key = JSON.stringify([journey, history.value?.key, consentGiven.value, texts.live]);
    if (key !== liveKey || !live.value) {
      const answer = await replay("live", journey, texts.live, own.signal);
      if (!answer) return;
      live.value = answer;
      liveKey = key;
    }
    const answer = await replay("draft", journey, texts.draft, own.signal);
    if (answer) drafted.value = answer;
  } catch (error) {
    failed.value = error instanceof Error ? error.message : String(error);
  } finally {
    if (running === own) replaying.value = undefined;
  }
}

/** Until somebody types again. */
export function stopReplaying(): void {
  running?.abort();
  batch(() => {
    replaying.value = undefined;
    stopped.value = true;
  });
}

/** Of this journey; undefined where the back-test was refused. */
export function reportOf(answer: BacktestAnswer | undefined, journey: string): JourneyReport | undefined {
  return answer?.ok ? answer.report.journeys.find((one) => one.journey === journey) : undefined;
}

const take = (source: HistorySource): void =>
  batch(() => {
    history.value = source;
    live.value = undefined;
    drafted.value = undefined;
  });

let running: AbortController | undefined;
let liveKey = "";

const replay = async (
  which: "live" | "draft",
  journey: string,
  texts: Texts,
  stop: AbortSignal,
): Promise<BacktestAnswer | undefined> => {
  const source = history.value;
  if (!source) return undefined;
  replaying.value = { which, done: 0 };
  const options = { journeys: [journey], ...(consentGiven.value ? { consent: "given" as const } : {}) };
  const onProgress = (done: number): void => {
    if (!stop.aborted) replaying.value = { which, done };
  };
  return backtest({ texts, history: source, options, ...(await workCalendars()) }, { onProgress, stop });
};
