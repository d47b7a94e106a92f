/** `perennial new event`: declares an event of the shop's own, and shows how it is sent and what a journey may ask of it. */

import type { Command } from "commander";
import { localSecret } from "#local/local-secret.ts";
import { newEvent } from "#operations/journeys/new-event.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { readTexts } from "../../workflows/read-texts.ts";
import { commandFor, describing, withJson, withWorkflows } from "../command-for.ts";
import { runHere } from "../run-here.ts";
import { printResult } from "../run-on-system.ts";
import { typedIn } from "../typed-command.ts";
import { writeGenerated } from "../write-generated.ts";
import { ask } from "./ask.ts";
import { signedPost } from "./signed-post.ts";
import { writeDrafts } from "./write-drafts.ts";

type Options = { about?: string; carries?: string; key?: string; json?: boolean; workflows: string };

const SETTINGS = "settings.yaml";

/** It exits with 1 when the event cannot be declared, and then writes nothing. */
export function newEventCommand(): Command {
  const example = 'new event cart.abandoned --carries "cart: { id: id, total: money, items: [item], url: url }"';
  return withJson(withWorkflows(commandFor(newEvent, { name: "event", example })))
    .argument("[name]", describing(newEvent, "type"))
    .option("--about <sentence>", describing(newEvent, "about"))
    .option("--carries <things>", describing(newEvent, "carries"))
    .option("--key <path>", describing(newEvent, "key"))
    .action(declare);
}

const declare = async (given: string | undefined, { workflows, json, ...said }: Options): Promise<void> => {
  const texts = await readTexts(workflows);
  const type = given ?? (await ask("What is it called, such as cart.abandoned", ""));
  const answers = json ? said : await asked(type, said);
  const result = await runHere({}, "new-event", { texts, type, ...answers });
  if (!result.ok) return printResult(result, () => "", json);
  const declared = await writeDrafts(workflows, { [SETTINGS]: result.output.text }, [SETTINGS]);
  const written = [...declared, ...(await writeGenerated(workflows, true))];
  const { text: _text, ...output } = result.output;
  printResult({ ok: true, output: { ...output, written } }, (declaredEvent) => shown(declaredEvent, workflows), json);
};

/** Only of who sits at a terminal and has not said it; what is usual is left to the operation. */
const asked = async (type: string, { about, carries, key }: Pick<Options, "about" | "carries" | "key">) => {
  const sentence = about ?? (await ask("What has happened, in a sentence", ""));
  const things =
    carries ??
    (await ask(
      `What ${type} carries: order, item, asset or quote as in \`order: order\`, or something of your own as in \`cart: { id: id, total: money, items: [item] }\``,
      "",
    ));
  return {
    ...(sentence === "" ? {} : { about: sentence }),
    ...(things === "" ? {} : { carries: things }),
    ...(key === undefined ? {} : { key }),
  };
};

const shown = (
  { written, added, source, sample, starts_when, facts }: Omit<OutputOf<"new-event">, "text"> & { written: string[] },
  workflows: string,
): string =>
  [
    ...written.map((path) => `Wrote ${path}`),
    "",
    added.trimEnd(),
    "",
    ...(source === undefined
      ? ["No source of the kind `standard` is declared under `webhooks:`: who sends the event needs one."]
      : [
          `Its sender posts it signed, here to the local system with the secret of \`${source}\` on this machine:`,
          "",
          signedPost(sample, { source, secret: localSecret(source) }),
        ]),
    "",
    "A journey starts by it:",
    "",
    `  starts_when: ${starts_when}`,
    ...(facts.length === 0 ? [] : ["", "Conditions and templates may name:", "", `  ${facts.join("  ")}`]),
    "",
    `Publish, and it is taken: ${typedIn(workflows, "publish")}`,
  ].join("\n");
