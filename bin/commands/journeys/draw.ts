/** `perennial draw`: a journey as a tree of text or as Mermaid, as its file says or with how many people stand where. */

import type { Command } from "commander";
import { draw } from "#operations/journeys/draw.ts";
import { refused } from "#operations/operation-result.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withSystem, withWorkflows } from "../command-for.ts";
import { printResult, runAndPrint, type SystemOptions } from "../run-on-system.ts";

type Options = SystemOptions & { counts?: boolean; mermaid?: boolean; workflows: string };

/** It exits with 1 when there is no such journey. */
export function drawCommand(): Command {
  const command = commandFor(draw, {
    more: "without --counts, as its file says",
    example: "draw loyalty-thank-you --counts",
  });
  return withSystem(
    withWorkflows(command)
      .argument("<journey>", describing(draw, "journey"))
      .option("--counts", "the published version, with how many people stand where")
      .option("--mermaid", "as a Mermaid flowchart"),
  ).action((journey: string, options: Options) => (options.counts ? drawStored(journey, options) : drawFile(journey, options)));
}

const drawStored = (journey: string, { mermaid, ...options }: Options): Promise<void> =>
  runAndPrint(options, "draw", { journey }, (drawn) => (mermaid ? drawn.mermaid : drawnText(drawn)));

/** The tree, and below it which version and state it shows, and who is inside others. */
export function drawnText({ tree, journey, state, elsewhere }: OutputOf<"draw">): string {
  const others = Object.entries(elsewhere).map(([version, people]) => `${people} inside version ${version}`);
  return `${tree}\n\n${[`version ${journey.version}, ${state}`, ...others].join("; ")}`;
}

const drawFile = async (name: string, { mermaid, json, workflows }: Options): Promise<void> => {
  const [{ compileWorkflows }, { readTexts }, { drawMermaid, drawTree }, { didYouMean }] = await Promise.all([
    import("../../workflows/compile-workflows.ts"),
    import("../../workflows/read-texts.ts"),
    import("#flows/reports/draw-journey.ts"),
    import("#engine/model/nearest-name.ts"),
  ]);
  const { problems, publication, right = publication } = await compileWorkflows(workflows);
  const journey = right?.journeys.find((one) => one.name === name);
  if (journey) {
    const output = { journey, mermaid: drawMermaid(journey) };
    return printResult({ ok: true, output }, () => (mermaid ? output.mermaid : drawTree(journey)), json);
  }
  process.exitCode = 1;
  const own = problems.filter(({ file }) => new RegExp(`^journeys/${RegExp.escape(name)}\\.ya?ml$`).test(file));
  if (own.length > 0 && !json) {
    const { printProblems } = await import("../show/print-problems.ts");
    const texts = await readTexts(workflows);
    return printProblems(own, async (file) => texts[file]);
  }
  const near = didYouMean(name, new Set(right?.journeys.map((one) => one.name)));
  const problem =
    right && own.length === 0
      ? `There is no journey "${name}" in ${workflows}. ${near}`
      : `${workflows} holds ${problems.length} ${problems.length === 1 ? "problem" : "problems"}: \`perennial check\` shows them.`;
  printResult(refused(problem, { details: { problems } }), () => "", json);
};
