/** The engine in the page: runs in a worker, so that what takes long keeps nobody from typing. */

import "./no-jit.ts";
import { workflowCheck } from "#checks/check-workflows.ts";
import { overCampaigns } from "#checks/warnings.ts";
import type { WorkflowTexts } from "#checks/workflow-files.ts";
import { completionsAt } from "#language/complete/completions-at.ts";
import { fixesOf } from "#language/fixes/fixes-of.ts";
import type { Problem } from "#language/problem.ts";
import { BARE_VOCABULARY, type Vocabulary } from "#language/schema/vocabulary.ts";
import type { ActName, Acts, Checked, FixableProblem, Request } from "./messages.ts";

/** The compiler of MJML is larger than all the rest together: what it alone finds is told when a draft is planned. */
const check = workflowCheck(() => ({ html: "", problems: [] }));

let vocabulary: Vocabulary = BARE_VOCABULARY;

const acts: { [K in ActName]: (input: Acts[K]["input"]) => Acts[K]["output"] | Promise<Acts[K]["output"]> } = {
  check: ({ texts }): Checked => {
    const { problems, warnings, journeys, parts, vocabulary: known } = check(texts);
    vocabulary = known;
    const over = parts ? overCampaigns(parts, texts, Date.now()) : [];
    return {
      problems: problems.map(withFixes(texts)),
      warnings: [...warnings, ...over].map(withFixes(texts)),
      journeys,
    };
  },
  complete: ({ text, path, offset }) => completionsAt({ text, path, offset }, vocabulary),
};

const withFixes =
  (texts: WorkflowTexts) =>
  (problem: Problem): FixableProblem => ({ ...problem, fixes: fixesOf(problem, texts[problem.file] ?? "") });

const answer = async (request: Request): Promise<unknown> => {
  switch (request.act) {
    case "check":
      return acts.check(request.input);
    case "complete":
      return acts.complete(request.input);
  }
};

self.addEventListener("message", async ({ data }: MessageEvent<Request>) => {
  try {
    self.postMessage({ id: data.id, output: await answer(data) });
  } catch (error) {
    self.postMessage({ id: data.id, failed: error instanceof Error ? error.message : String(error) });
  }
});
