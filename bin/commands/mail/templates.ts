/** `perennial templates`: every template of a workflows folder, its languages, and the journeys that send it. */

import type { Command } from "commander";
import { templates } from "#operations/templates/templates.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, withJson, withWorkflows } from "../command-for.ts";
import { printable } from "../printable.ts";
import { runHere } from "../run-here.ts";
import { printResult } from "../run-on-system.ts";

/** One line each. */
export function templatesCommand(): Command {
  return withJson(withWorkflows(commandFor(templates, { example: "templates" }))).action(
    async ({ workflows, json }: { workflows: string; json?: boolean }) => {
      const { readTexts } = await import("../../workflows/read-texts.ts");
      printResult(await runHere({}, "templates", { texts: await readTexts(workflows) }), templatesText, json);
    },
  );
}

const templatesText = ({ templates: listed }: OutputOf<"templates">): string =>
  listed.length === 0 ? "There is no template." : listed.map(templateLine).join("\n");

const templateLine = ({ name, locales, missing, journeys }: OutputOf<"templates">["templates"][number]): string =>
  printable(
    [
      name,
      locales.map(({ locale }) => locale).join(" "),
      ...(missing.length > 0 ? [`missing: ${missing.join(" ")}`] : []),
      journeys.join(", ") || "no journey sends it",
    ].join(" · "),
  );
