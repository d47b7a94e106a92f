/** `perennial erase-person`: takes away everything that is held of somebody; without --yes it says what that would be. */

import { Command } from "commander";
import type { ErasingProgress } from "../deployed/deployed-people.ts";
import type { ErasedPerson, PeopleOf } from "../people/people-of.ts";
import { onSystem, type Where } from "./run-and-print.ts";

type Options = Where & { yes?: boolean; json?: boolean; out?: string; wait: boolean };

/** The state machine takes some three minutes; where the sweep has to start it, two more. */
const PATIENCE = 15 * 60_000;

const NOT_YET = "Nothing is taken away yet. Say it with --yes; it cannot be undone. To keep a copy for them: --out FOLDER.";

/** It exits with 1 when nobody is known under this id or address, or something is left. */
export function erasePersonCommand(): Command {
  return onSystem(
    new Command("erase-person")
      .description("take away everything that is held of somebody, for good")
      .argument("<person>", "an id or an e-mail address; all profiles of one address are one person")
      .option("--yes", "do it")
      .option("--out <folder>", "first write down what is held, as export-person does")
      .option("--no-wait", "answer as soon as a deployed stack has begun it"),
  ).action(erasePerson);
}

const sentenceOf = (news: ErasingProgress): string => {
  switch (news.kind) {
    case "stored":
      return "Asked for, and stored: whatever becomes of this command, the stack does the rest.";
    case "not_started":
      return `It could not be started from here (${news.reason}): the stack's sweep starts it within a minute.`;
    case "suppressed":
      return "Nothing is sent to them any more, and their journeys have ended.";
    case "started":
      return "The state machine `erase` is at work; it takes some three minutes.";
  }
};

/** Told while it happens, on the error output, so that --json stays JSON. */
const tell = (news: ErasingProgress): void => console.error(sentenceOf(news));

const resultOf = ({ outcome, left }: ErasedPerson): string => {
  if (outcome === "quarantined")
    return 'Nothing is taken away: what asked for it failed again and again and was set aside. lib/RUNBOOK.md, "quarantined", says how to go on.';
  if (outcome === "under_way")
    return "It is under way, and the stack takes it to its end by itself; should that fail, the alarm erasure-failed rings.";
  return left === 0
    ? "Gone. A hash of the address and of the id is all that stays, so that no import brings them back."
    : `${left} rows are still there; the system's notes say why, and it tries again within six hours. Nothing is sent to them.`;
};

const preview = async (people: PeopleOf, person: string, { json, out }: Options): Promise<void> => {
  const held = await people.export(person);
  if (out !== undefined) await keepCopy(person, held, out);
  if (json) return void process.stdout.write(`${JSON.stringify({ person, erased: false, held }, null, 2)}\n`);
  const { listOf } = await import("../people/export-sections.ts");
  process.stdout.write(`Of ${person} would be taken away:\n${listOf(held)}\n\n${NOT_YET}\n`);
};

/** Before anything is asked for: a copy that cannot be written leaves everything as it is. */
const keepCopy = async (person: string, held: ErasedPerson["before"], out: string): Promise<void> => {
  const { writeExport } = await import("../people/write-export.ts");
  const files = writeExport(person, held, out);
  console.error(`A copy is kept: ${files.html}, ${files.json}`);
};

const erase = async (people: PeopleOf, person: string, { json, out, wait }: Options): Promise<void> => {
  if (out !== undefined) await keepCopy(person, await people.export(person), out);
  const erased = await people.erase(person, wait ? PATIENCE : 0, tell);
  const { before, outcome, left } = erased;
  const isGone = outcome === "done" && left === 0;
  if (!isGone && !(outcome === "under_way" && !wait)) process.exitCode = 1;
  const data = { person, erased: isGone, outcome, ...(left === undefined ? {} : { left }) };
  if (json) return void process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
  const { listOf } = await import("../people/export-sections.ts");
  process.stdout.write(`Of ${person} there was:\n${listOf(before)}\n\n${resultOf(erased)}\n`);
};

const erasePerson = async (person: string, options: Options): Promise<void> => {
  try {
    const { peopleOf } = await import("../people/people-of.ts");
    const people = await peopleOf(options);
    await (options.yes ? erase : preview)(people, person, options);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
};
