/** `perennial draft show|save|plan|ask|approve|send-back|publish|discard|revert|patch`: work on one draft. */

import { readFileSync } from "node:fs";
import { Command, Option } from "commander";
import { changesAnything, planText } from "#flows/publish/plan-text.ts";
import { approveDraft } from "#operations/drafts/approve-draft.ts";
import { askApproval } from "#operations/drafts/ask-approval.ts";
import { discardDraft } from "#operations/drafts/discard-draft.ts";
import { showDraft } from "#operations/drafts/draft.ts";
import { draftPatch } from "#operations/drafts/draft-patch.ts";
import { planDraft } from "#operations/drafts/plan-draft.ts";
import { publishDraft } from "#operations/drafts/publish-draft.ts";
import { revertDraft } from "#operations/drafts/revert-draft.ts";
import { saveDraft } from "#operations/drafts/save-draft.ts";
import { sendBackDraft } from "#operations/drafts/send-back-draft.ts";
import type { InputOf, OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withExample, withSystem } from "../command-for.ts";
import { versionNumber } from "../journeys/journey-state.ts";
import { printable } from "../printable.ts";
import { fail, printResult, runAndPrint, runOnSystem, type SystemOptions } from "../run-on-system.ts";
import { draftLine } from "./drafts.ts";

const CONTENT = "by default what it asks for now";
/** Whatever is asked for at the moment of approving may be another content than the one that was looked at. */
const LOOKED_AT = "the hash of what you have looked at, as `perennial draft show` prints it";

/** Each of its commands is the face of one operation. */
export function draftCommand(): Command {
  const command = new Command("draft").description(
    "edit journeys beside what is live, and publish with another person's approval",
  );
  withSystem(withExample(command, "draft show 2k8f7q1zz-1a2b3c4d"));
  command.addCommand(
    onDraft(commandFor(showDraft, { name: "show", example: "draft show ID" }), (id, options) =>
      runAndPrint(options, "draft", { draft: id }, draftText),
    ),
  );
  command.addCommand(saving());
  command.addCommand(
    onDraft(
      commandFor(planDraft, { name: "plan", example: "draft plan ID --in-flight move" }).addOption(inFlightOption()),
      (id, { inFlight, ...options }) => planWhole(options, { draft: id, ...(inFlight ? { inFlight } : {}) }),
    ),
  );
  command.addCommand(
    onDraft(
      commandFor(askApproval, { name: "ask", example: 'draft ask ID --why "Ten days are enough"' })
        .requiredOption("--why <text>", describing(askApproval, "why"))
        .addOption(inFlightOption()),
      (id, { why = "", inFlight, ...options }) =>
        runAndPrint(options, "ask-approval", { draft: id, why, ...(inFlight ? { inFlight } : {}) }, printedLine),
    ),
  );
  command.addCommand(
    onDraft(
      commandFor(approveDraft, { name: "approve", example: "draft approve ID --content HASH" }).requiredOption(
        "--content <hash>",
        LOOKED_AT,
      ),
      (id, { content = "", ...options }) => runAndPrint(options, "approve-draft", { draft: id, content }, printedLine),
    ),
  );
  command.addCommand(
    onDraft(
      commandFor(sendBackDraft, { name: "send-back", example: 'draft send-back ID --content HASH --why "Name the price"' })
        .requiredOption("--content <hash>", LOOKED_AT)
        .requiredOption("--why <text>", describing(sendBackDraft, "why")),
      (id, { content = "", why = "", ...options }) =>
        runAndPrint(options, "send-back-draft", { draft: id, content, why }, printedLine),
    ),
  );
  command.addCommand(
    onDraft(
      commandFor(publishDraft, { name: "publish", example: "draft publish ID" }).option("--content <hash>", CONTENT),
      (id, { content, ...options }) =>
        withContent(id, content, options, (hash) => publishWhole(options, { draft: id, content: hash })),
    ),
  );
  command.addCommand(
    onDraft(commandFor(discardDraft, { name: "discard", example: "draft discard ID" }), (id, options) =>
      runAndPrint(options, "discard-draft", { draft: id }, printedLine),
    ),
  );
  command.addCommand(reverting());
  command.addCommand(
    onDraft(commandFor(draftPatch, { name: "patch", example: "draft patch ID > ten-days.patch" }), (id, options) =>
      runAndPrint(options, "draft-patch", { draft: id }, ({ patch }) => patch.trimEnd()),
    ),
  );
  return command;
}

type InFlight = "finish" | "move" | "end";
type Options = SystemOptions & { why?: string; content?: string; inFlight?: InFlight };

const inFlightOption = (): Option =>
  new Option("--in-flight <what>", describing(planDraft, "inFlight")).choices(["finish", "move", "end"]);

const onDraft = (command: Command, act: (id: string, options: Options) => Promise<void>): Command =>
  command
    .argument("<id>", describing(showDraft, "draft"))
    .configureHelp({ showGlobalOptions: true })
    .action((id: string, _options: unknown, own: Command) => act(id, own.optsWithGlobals<Options>()));

type Reverting = SystemOptions & { journey?: string; to?: number; title?: string; why?: string };

const reverting = (): Command =>
  commandFor(revertDraft, { name: "revert", example: 'draft revert ID --why "Fourteen days were better"' })
    .argument("[id]", describing(revertDraft, "draft"))
    .option("--journey <name>", describing(revertDraft, "journey"))
    .option("--to <version>", describing(revertDraft, "version"), versionNumber)
    .option("--title <text>", describing(revertDraft, "title"))
    .option("--why <text>", describing(revertDraft, "why"))
    .configureHelp({ showGlobalOptions: true })
    .action((draft: string | undefined, _options: unknown, own: Command) => {
      const { journey, to: version, title, why, ...options } = own.optsWithGlobals<Reverting>();
      const given = Object.entries({ draft, journey, version, title, why }).filter(([, value]) => value !== undefined);
      return runAndPrint(options, "revert-draft", Object.fromEntries(given), printedLine);
    });

type Saving = SystemOptions & { title?: string; draft?: string };

const saving = (): Command =>
  commandFor(saveDraft, { name: "save", example: 'draft save --title "Ten days" journeys/advice.yaml=advice.yaml' })
    .argument("<files...>", "PATH=FILE: the path in the workflows folder, and the file that holds its new text")
    .option("--title <text>", describing(saveDraft, "title"))
    .option("--draft <id>", describing(saveDraft, "draft"))
    .configureHelp({ showGlobalOptions: true })
    .action((files: string[], _options: unknown, own: Command) => save(files, own.optsWithGlobals<Saving>()));

/** Begins from the files as they are now. */
const save = async (files: string[], { title, draft, ...options }: Saving): Promise<void> => {
  const given = files.map((file) => /^([^=]+)=(.+)$/.exec(file));
  const wrong = files.find((_file, n) => !given[n]);
  if (wrong !== undefined) return fail(`"${printable(wrong)}" is not PATH=FILE, such as journeys/letter.yaml=letter.yaml.`);
  const known = await runOnSystem(options, "workflow-files", {});
  if (!known) return;
  if (!known.ok) return fail(known.problem);
  const hashes = new Map(known.output.files.map(({ path, hash }) => [path, hash]));
  const changes = given.flatMap((found) => {
    const [, path = "", from = ""] = found ?? [];
    return [{ path, base: hashes.get(path) ?? null, text: readFileSync(from, "utf8") }];
  });
  const before = draft === undefined ? undefined : await runOnSystem(options, "draft", { draft });
  if (before && !before.ok) return fail(before.problem);
  const into = draft !== undefined && before ? { draft, revision: before.output.revision } : {};
  return runAndPrint(options, "save-draft", { ...into, ...(title === undefined ? {} : { title }), changes }, printedLine);
};

/** On a stack many people inside are counted in several parts. */
const planWhole = async ({ json, ...where }: SystemOptions, input: InputOf<"plan-draft">): Promise<void> => {
  let planned = await runOnSystem(where, "plan-draft", input);
  while (planned?.ok && planned.output.next !== undefined)
    planned = await runOnSystem(where, "plan-draft", { ...input, after: planned.output.next });
  const text = ({ plan }: OutputOf<"plan-draft">) => (changesAnything(plan) ? planText(plan) : "Nothing would change.");
  if (planned) printResult(planned, text, json);
};

/** A function of a stack has some minutes: where many are inside it is asked again until nobody is left. */
const publishWhole = async ({ json, ...where }: SystemOptions, input: InputOf<"publish-draft">): Promise<void> => {
  let published = await runOnSystem(where, "publish-draft", input);
  while (published?.ok && published.output.left.length > 0) published = await runOnSystem(where, "publish-draft", input);
  const text = ({ journeys }: OutputOf<"publish-draft">) =>
    printable(journeys.length === 0 ? "Published; no journey has changed." : `Published: ${journeys.join(", ")}.`);
  if (published) printResult(published, text, json);
};

/** What it asks for at this moment, unless somebody says what they have looked at. */
const withContent = async (
  id: string,
  content: string | undefined,
  { data, stack, table }: SystemOptions,
  act: (content: string) => Promise<void>,
): Promise<void> => {
  if (content !== undefined) return act(content);
  const where = { data, ...(stack === undefined ? {} : { stack }), ...(table === undefined ? {} : { table }) };
  const shown = await runOnSystem(where, "draft", { draft: id });
  if (!shown) return;
  if (!shown.ok) return fail(shown.problem);
  if (!shown.output.asked) return fail("Nobody has asked for it to be published since it was edited last.");
  await act(shown.output.asked.content);
};

const printedLine = (draft: OutputOf<"save-draft">): string => draftLine(draft);

/** What an approval is for, to be looked at before it is given: `draft approve` takes the content. */
const askedLines = ({ asked }: OutputOf<"draft">): string[] => {
  if (!asked) return [];
  const { in_flight, only, content } = asked;
  const whom = only ? `, of these journeys alone: ${only.join(", ")}` : "";
  return [`  people inside: ${in_flight}${whom}`, `  content: ${content}`].map(printable);
};

/** `draft show`: what it changes, and all that it asks for. */
export const draftText = (draft: OutputOf<"draft">): string =>
  [
    draftLine(draft),
    ...askedLines(draft),
    ...draft.files.map(({ path, before, after, moved }) => {
      const what = before === null ? "new" : after === null ? "removed" : "changed";
      const meanwhile = moved ? `, and changed by others since${moved.conflicts > 0 ? " in the same places" : ""}` : "";
      return printable(`  ${path}: ${what}${meanwhile}`);
    }),
  ].join("\n");
