/** `perennial erasures`, `confirm-erasure` and `decline-erasure`: a person's answer to what one of several sources has asked. */

import type { Command } from "commander";
import { confirmErasure } from "#operations/people/confirm-erasure.ts";
import { declineErasure } from "#operations/people/decline-erasure.ts";
import { erasures } from "#operations/people/erasures.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { printable } from "../printable.ts";
import { printData, printResult, runAndPrint, runOnSystem, type SystemOptions } from "../run-on-system.ts";

/** Lists what waits. */
export function erasuresCommand(): Command {
  const command = withSystem(commandFor(erasures, { example: "erasures --stack perennial-prod" }));
  return command.action((options: SystemOptions) => runAndPrint(options, "erasures", {}, listText));
}

/** It exits with 1 where nothing waits about this person, or without --yes. */
export function confirmErasureCommand(): Command {
  const command = commandFor(confirmErasure, { more: "cannot be undone", example: "confirm-erasure shop/17 --yes" });
  return withSystem(command.argument("<person>", describing(confirmErasure, "person")).option("--yes", "do it")).action(
    (person: string, { yes, ...options }: SystemOptions & { yes?: boolean }) =>
      yes ? runAndPrint(options, "confirm-erasure", { person, patience: 0 }, confirmedText) : showAsked(person, options),
  );
}

/** Whether there is anything to confirm at all is said first. */
const showAsked = async (person: string, { json, ...where }: SystemOptions): Promise<void> => {
  const listed = await runOnSystem(where, "erasures", { person });
  if (!listed?.ok) return listed && printResult(listed, () => "", json);
  process.exitCode = 1;
  if (json) return printData({ ...listed.output, problem: NOT_YET });
  for (const line of listed.output.erasures.map(askedLine)) process.stdout.write(`${line}\n`);
  console.error(NOT_YET);
};

const NOT_YET = "Nothing is taken away yet. `export-person` shows what would be; add --yes to do it.";

/** It exits with 1 where nothing waits about this person. */
export function declineErasureCommand(): Command {
  const command = withSystem(
    commandFor(declineErasure, { example: "decline-erasure shop/17" }).argument("<person>", describing(declineErasure, "person")),
  );
  return command.action((person: string, options: SystemOptions) =>
    runAndPrint(options, "decline-erasure", { person }, declinedText),
  );
}

const listText = ({ erasures: waiting }: OutputOf<"erasures">): string =>
  waiting.length === 0
    ? "No erasure waits for an answer."
    : [
        ...waiting.map(askedLine),
        "",
        "Marketing to them is stopped until you answer: confirm-erasure PERSON --yes, or decline-erasure PERSON.",
      ].join("\n");

const askedLine = ({ customer, email, asked_by, asked_at, known_to }: OutputOf<"erasures">["erasures"][number]): string =>
  `${printable([customer, email].filter(Boolean).join(" "))}: ${asked_by.join(", ")} asked on ${asked_at.slice(0, 10)}; known to ${known_to.join(", ")}`;

const confirmedText = ({ person, asked_by }: OutputOf<"confirm-erasure">): string =>
  `${printable(person)} is being erased for all sources, as ${asked_by.join(", ")} asked.`;

const declinedText = ({ person, asked_by }: OutputOf<"decline-erasure">): string =>
  `${printable(person)} stays, although ${asked_by.join(", ")} asked; marketing goes to them again.`;
