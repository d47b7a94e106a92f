/** `perennial publish`: shows what publishing would change and what becomes of those inside, and does it with --yes. */

import { type Command, Option } from "commander";
import { filesHash, textHash } from "#engine/model/ids.ts";
import { keptTexts } from "#flows/publish/kept-texts.ts";
import { changesAnything, planText } from "#flows/publish/plan-text.ts";
import type { WorkflowsNote } from "#local/storage/workflows-note.ts";
import { done, type Refused } from "#operations/operation-result.ts";
import { publish } from "#operations/publishing/publish.ts";
import type { InputOf, OutputOf } from "#operations/typed-registry.ts";
import { readTexts } from "../../workflows/read-texts.ts";
import { commandFor, describing, withSystem, withWorkflows } from "../command-for.ts";
import { baseOf, notePulled, pulledFrom } from "../drafts/pulled-files.ts";
import { printResult, refusalText, runOnSystem, type SystemOptions, type Where } from "../run-on-system.ts";
import { problemsIn } from "../show/print-problems.ts";
import { warnOfRates } from "../show/warn-of-rates.ts";

type Options = SystemOptions & { yes?: boolean; inFlight: "finish" | "move" | "end"; journey?: string[]; workflows: string };

/** It exits with 1 where the folder has problems. */
export function publishCommand(): Command {
  const command = commandFor(publish, {
    more: "without --yes, only show what would change",
    example: "publish --in-flight move --yes",
  });
  return withSystem(
    withWorkflows(command)
      .option("--yes", "do it")
      .addOption(
        new Option("--in-flight <what>", describing(publish, "inFlight")).choices(["finish", "move", "end"]).default("finish"),
      )
      .option("--journey <names...>", describing(publish, "only")),
  ).action(publishFolder);
}

const publishFolder = async ({ yes, json, inFlight, journey, workflows, ...where }: Options): Promise<void> => {
  const input = { texts: await readTexts(workflows), inFlight, ...(journey ? { only: journey } : {}) };
  if (yes) {
    const from = where.stack ?? where.table;
    const pulled = from === undefined ? undefined : pulledFrom(workflows, from);
    const published = await publishWhole(where, { ...input, ...(pulled ? { base: baseOf(pulled) } : {}) });
    if (pulled && published?.ok) notePulled(workflows, { ...pulled, files: hashesOf(input.texts) });
    if (published) printResult(withProblems(published), publishedText, json);
    if (published?.ok && isLocal(where)) await remember(where.data, { folder: workflows, published: journey ? "part" : "whole" });
    return published?.ok ? warnOfRates(where) : undefined;
  }
  const planned = await runOnSystem(where, "plan-publish", input);
  if (planned) printResult(withProblems(planned), plannedText, json);
  if (planned?.ok) await warnOfRates(where);
};

const hashesOf = (texts: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(keptTexts(texts)).map(([path, text]) => [path, textHash(text)]));

const isLocal = ({ stack, table }: Where): boolean => stack === undefined && table === undefined;

/** A local system publishes its folder again whenever it starts: from now on this one, if all of it is published. */
const remember = async (data: string, workflows: WorkflowsNote): Promise<void> => {
  const [{ openDataFolder }, { rememberWorkflows }] = await Promise.all([
    import("#local/storage/data-folder.ts"),
    import("#local/storage/workflows-note.ts"),
  ]);
  rememberWorkflows(openDataFolder(data), workflows);
};

/** A function of a stack has some minutes: where many are inside it is asked again until nobody is left. */
const publishWhole = async (where: Where, input: InputOf<"publish">): ReturnType<typeof runOnSystem<"publish">> => {
  let whole = await runOnSystem(where, "publish", input);
  while (whole?.ok && whole.output.left.length > 0) {
    const before = whole.output;
    const base = input.base === undefined ? {} : { base: filesHash(hashesOf(input.texts)) };
    const next = await runOnSystem(where, "publish", { ...input, ...base, only: before.left });
    if (!next?.ok) return next;
    const { moved, ended, failed, left } = next.output;
    whole = done({ ...before, moved: before.moved + moved, ended: before.ended + ended, failed, left });
  }
  return whole;
};

/** What would change. */
export function plannedText({ plan, changes }: OutputOf<"plan-publish">): string {
  return `${changedText(plan)}${changes ? "\n\nNothing is changed yet. `perennial publish --yes` does it." : ""}`;
}

/** What has changed, and what became of those inside. */
export function publishedText({ plan, moved, ended, failed, dates }: OutputOf<"publish">): string {
  const done = [`Published. ${moved} people were moved, ${ended} ended.`];
  if (failed > 0) done.push(`${failed} could not be moved and finish on their version; the system's notes say why.`);
  return [`${changedText(plan)}\n\n${done.join(" ")}`, ...dates.flatMap(datesText)].join("\n");
}

type Dates = OutputOf<"publish">["dates"][number];

const datesText = ({ journey, state, written }: Dates): string[] => {
  if (state !== "written")
    return [`${journey}: the dates of customers who were known before are being written in the background.`];
  return written === 0 ? [] : [`${journey}: ${written} dates of customers who were known before are waited for.`];
};

type Plan = OutputOf<"plan-publish">["plan"];

const changedText = (plan: Plan): string => (changesAnything(plan) ? planText(plan) : `${planText(plan)}\nNothing would change.`);

/** With the place of each problem, so that nobody need run `check` to find it. */
export function withProblems<R extends { ok: true } | Refused>(result: R): R | Refused {
  const problems = result.ok ? undefined : problemsIn(result);
  if (result.ok || !problems) return result;
  const lines = problems.map(
    ({ file, line, column, message, remedy }) => `${file}:${line}:${column}  ${message} ${remedy ?? ""}`,
  );
  return { ...result, problem: `${lines.join("\n")}\nNothing is published while there are problems. ${refusalText(result)}` };
}
