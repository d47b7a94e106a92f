/** The engine in the page: runs in a worker, so that what takes long keeps nobody from typing. */

import { workflowCheck } from "#checks/check-workflows.ts";
import { overCampaigns } from "#checks/warnings.ts";
import type { WorkflowTexts } from "#checks/workflow-files.ts";
import { drawnJourney } from "#engine/describe/drawn-journey.ts";
import { completionsAt } from "#language/complete/completions-at.ts";
import { fixesOf } from "#language/fixes/fixes-of.ts";
import { formsOf } from "#language/forms/forms-of.ts";
import type { Problem } from "#language/problem.ts";
import { BARE_VOCABULARY, type Vocabulary } from "#language/schema/vocabulary.ts";
import type { Running } from "./backtest-act.ts";
import type { Asking, Checked, FixableProblem, Request } from "./messages.ts";

/** The compiler of MJML is larger than all the rest together: what it alone finds is told when a draft is planned. */
const check = workflowCheck(() => ({ html: "", problems: [] }));
/** Loaded with the first back-test: whoever only edits does without. */
const loadBacktest = async () => (await import("./backtest-act.ts")).backtestAct(check);
let backtest: ReturnType<typeof loadBacktest> | undefined;

/** Of the folder that was checked last. */
let vocabulary: Vocabulary = BARE_VOCABULARY;

const checkTexts = (texts: WorkflowTexts): Checked => {
  const { problems, warnings, journeys, parts, vocabulary: known } = check(texts);
  vocabulary = known;
  const over = parts ? overCampaigns(parts, texts, Date.now()) : [];
  const withFixes = (problem: Problem): FixableProblem => ({
    ...problem,
    fixes: fixesOf(problem, texts[problem.file] ?? ""),
  });
  const drawn = Object.fromEntries(Object.entries(journeys).map(([path, journey]) => [path, drawnJourney(journey)]));
  return { problems: problems.map(withFixes), warnings: [...warnings, ...over].map(withFixes), journeys, drawn };
};

const loadInvented = async () => (await import("./invent-act.ts")).inventAct(check);
let invent: ReturnType<typeof loadInvented> | undefined;

/** With all recipes: loaded by whoever begins a journey. */
const loadNewJourney = () => import("./new-journey-act.ts");

const answer = async (asking: Asking, running: Running): Promise<unknown> => {
  switch (asking.act) {
    case "check":
      return checkTexts(asking.input.texts);
    case "complete":
      return completionsAt(asking.input, vocabulary);
    case "forms":
      return formsOf(vocabulary);
    case "backtest":
      backtest ??= loadBacktest();
      return (await backtest)(asking.input, running);
    case "models":
      return (await loadNewJourney()).journeyModels(asking.input.texts);
    case "new-journey":
      return (await loadNewJourney()).newJourneyAct(check, asking.input);
    case "invent":
      invent ??= loadInvented();
      return (await invent)(asking.input);
  }
};

/** What is running, and whether it is still waited for. */
const waitedFor = new Set<number>();

/** So long in milliseconds nothing else is heard of. */
const TURN = 40;

const runningFor = (id: number): Running => {
  let since = performance.now();
  return {
    onProgress: (done) => {
      if (performance.now() - since >= TURN) self.postMessage({ id, done });
    },
    pause: async () => {
      if (performance.now() - since < TURN) return;
      await new Promise((resolve) => setTimeout(resolve));
      if (!waitedFor.has(id)) throw new Error("nobody waits for it any more");
      since = performance.now();
    },
  };
};

self.addEventListener("message", async ({ data }: MessageEvent<Request>) => {
  const { id } = data;
  if (data.act === "stop") return void waitedFor.delete(id);
  waitedFor.add(id);
  try {
    self.postMessage({ id, output: await answer(data, runningFor(id)) });
  } catch (error) {
    self.postMessage({ id, failed: error instanceof Error ? error.message : String(error) });
  } finally {
    waitedFor.delete(id);
  }
});
