/** `perennial draw`: a journey as a tree of text or as Mermaid, as its file says or with how many people stand where. */

import { Command } from "commander";
import { drawMermaid, drawTree } from "#flows/reports/draw-journey.ts";
import { ask, onSystem, print, type Where } from "./run-and-print.ts";

type Options = Where & { counts?: boolean; mermaid?: boolean; json?: boolean; workflows: string };

export function drawCommand(): Command {
  return onSystem(
    new Command("draw")
      .description("draw a journey as a tree of text, or as Mermaid")
      .argument("<journey>", "the journey's name")
      .option("--counts", "the published version, with how many people stand where")
      .option("--mermaid", "as a Mermaid flowchart")
      .option("--workflows <folder>", "the folder of the journey's file", "workflows"),
  ).action((name: string, options: Options) => (options.counts ? drawStored(name, options) : drawFile(name, options)));
}

const drawStored = async (name: string, { mermaid, json, ...where }: Options): Promise<void> => {
  const result = await ask(where, { kind: "draw", journey: name });
  if (!result) return;
  const drawn = result.ok && mermaid && typeof result.data === "object" && result.data && "mermaid" in result.data;
  if (drawn && !json) process.stdout.write(`${Reflect.get(result.data ?? {}, "mermaid")}\n`);
  else print(result, json);
};

const drawFile = async (name: string, { mermaid, json, workflows }: Options): Promise<void> => {
  const { compileWorkflows } = await import("../workflows/compile-workflows.ts");
  const { publication, problems } = await compileWorkflows(workflows);
  const journey = publication?.journeys.find((one) => one.name === name);
  if (journey) {
    const data = { journey, mermaid: drawMermaid(journey) };
    return print({ ok: true, text: mermaid ? data.mermaid : drawTree(journey), data }, json);
  }
  process.exitCode = 1;
  const { didYouMean } = await import("#engine/model/nearest-name.ts");
  const near = didYouMean(name, new Set(publication?.journeys.map((one) => one.name)));
  const text = publication
    ? `There is no journey "${name}" in ${workflows}. ${near}`
    : `${workflows} holds ${problems.length} ${problems.length === 1 ? "problem" : "problems"}: "perennial check" tells of them.`;
  print({ ok: false, text, data: { problems } }, json);
};
