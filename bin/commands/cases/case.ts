/** `perennial case show|take|hand-over|note|answer|canned|solve`: work on one case. */

import { readFileSync } from "node:fs";
import { userInfo } from "node:os";
import type { Command } from "commander";
import { answerCase } from "#operations/cases/answer-case.ts";
import { cannedReplies } from "#operations/cases/canned-replies.ts";
import { showCase } from "#operations/cases/case.ts";
import { handOverCase } from "#operations/cases/hand-over-case.ts";
import { noteCase } from "#operations/cases/note-case.ts";
import { solveCase } from "#operations/cases/solve-case.ts";
import { takeCase } from "#operations/cases/take-case.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { printable } from "../printable.ts";
import { fail, runAndPrint, type SystemOptions } from "../run-on-system.ts";

type Options = SystemOptions & { as: string };

/** Without one of the others it shows the case. */
export function caseCommand(): Command {
  const command = withSystem(
    commandFor(showCase, { more: "take it, hand it over, note, answer or solve it", example: "case show case-3f9a" }),
  );
  command.addCommand(
    commandFor(showCase, { name: "show", example: "case show case-3f9a" })
      .argument("<id>", describing(showCase, "case"))
      .configureHelp({ showGlobalOptions: true })
      .action((id: string, _options: unknown, own: Command) =>
        runAndPrint(own.optsWithGlobals<SystemOptions>(), "case", { case: id }, caseText),
      ),
  );
  command.addCommand(
    named(
      commandFor(takeCase, { name: "take", example: "case take case-3f9a --as Ola" }).argument(
        "<id>",
        describing(takeCase, "case"),
      ),
    ).action((id: string, _options: unknown, own: Command) => {
      const { as: by, ...options } = own.optsWithGlobals<Options>();
      return runAndPrint(options, "take-case", { case: id, by }, ({ taken_by }) => printable(`It is ${taken_by}'s now.`));
    }),
  );
  command.addCommand(
    named(
      commandFor(noteCase, { name: "note", example: 'case note case-3f9a "Called, no answer"' })
        .argument("<id>", describing(noteCase, "case"))
        .argument("<text>", describing(noteCase, "text")),
    ).action((id: string, text: string, _options: unknown, own: Command) => {
      const { as: by, ...options } = own.optsWithGlobals<Options>();
      return runAndPrint(options, "note-case", { case: id, by, text }, ({ notes }) => `Noted; it has ${notes} now.`);
    }),
  );
  command.addCommand(handOverCommand());
  command.addCommand(answerCommand());
  command.addCommand(cannedCommand());
  command.addCommand(
    named(
      commandFor(solveCase, { name: "solve", example: 'case solve case-3f9a "Sent a new door"' })
        .argument("<id>", describing(solveCase, "case"))
        .argument("<reason>", describing(solveCase, "reason")),
    ).action((id: string, reason: string, _options: unknown, own: Command) => {
      const { as: by, ...options } = own.optsWithGlobals<Options>();
      return runAndPrint(options, "solve-case", { case: id, by, reason }, ({ solved_by }) =>
        printable(`Solved by ${solved_by}.`),
      );
    }),
  );
  return command;
}

const answerCommand = (): Command =>
  named(
    commandFor(answerCase, { name: "answer", example: 'case answer case-3f9a --text "Your door comes on Friday."' })
      .argument("<id>", describing(answerCase, "case"))
      .option("--text <text>", describing(answerCase, "text"))
      .option("--file <path>", "a file that holds the text")
      .option("--canned <name>", describing(answerCase, "canned")),
  ).action((id: string, _options: unknown, own: Command) => {
    const { as: by, text, file, canned, ...options } = own.optsWithGlobals<Options & Written>();
    const typed = textOf({ text, file, canned });
    if ("problem" in typed) return fail(typed.problem);
    return runAndPrint(options, "answer-case", { case: id, by, ...typed }, () =>
      printable("It leaves within a minute; `perennial case show` says what became of it."),
    );
  });

const cannedCommand = (): Command =>
  commandFor(cannedReplies, { name: "canned", example: "case canned case-3f9a" })
    .argument("[id]", describing(cannedReplies, "case"))
    .configureHelp({ showGlobalOptions: true })
    .action((id: string | undefined, _options: unknown, own: Command) =>
      runAndPrint(own.optsWithGlobals<SystemOptions>(), "canned-replies", id === undefined ? {} : { case: id }, cannedText),
    );

const cannedText = ({ replies }: OutputOf<"canned-replies">): string => {
  if (replies.length === 0) return "There are no canned replies: write some into replies.yaml.";
  const textOfOne = ({ text, missing }: (typeof replies)[number]): string[] => {
    if (text !== undefined) return [text.replace(/^/gm, "    ")];
    return missing === undefined ? [] : [`    Not for this case: ${missing} is not known.`];
  };
  return printable(
    replies.flatMap((one) => [`${one.name}: ${one.about} (${one.languages.join(", ")})`, ...textOfOne(one)]).join("\n"),
  );
};

const handOverCommand = (): Command =>
  named(
    commandFor(handOverCase, { name: "hand-over", example: "case hand-over case-3f9a --to piotr" })
      .argument("<id>", describing(handOverCase, "case"))
      .requiredOption("--to <name>", describing(handOverCase, "to")),
  ).action((id: string, _options: unknown, own: Command) => {
    const { as: by, to, ...options } = own.optsWithGlobals<Options & { to: string }>();
    return runAndPrint(options, "hand-over-case", { case: id, by, to }, ({ to: name }) =>
      printable(`Handed over; ${name} is told within a minute.`),
    );
  });

const named = (command: Command): Command =>
  command
    .configureHelp({ showGlobalOptions: true })
    .option("--as <name>", "the name of whoever does it; by default the user of this machine", userInfo().username);

type Written = { text?: string; file?: string; canned?: string };

/** What is to be written: typed or in a file, a canned reply, or that and something below it. */
const textOf = ({ text, file, canned }: Written): { text?: string; canned?: string } | { problem: string } => {
  const reply = canned === undefined ? {} : { canned };
  if (text !== undefined && file !== undefined) return { problem: "Say what to write by --text or by --file, and not by both." };
  if (text === undefined && file === undefined)
    return canned === undefined ? { problem: "Say what to write by --text, --file or --canned." } : reply;
  if (text !== undefined) return { ...reply, text };
  try {
    return { ...reply, text: readFileSync(file ?? "", "utf8") };
  } catch {
    return { problem: printable(`The file "${file}" cannot be read.`) };
  }
};

const caseText = (shown: OutputOf<"case">): string => {
  const { id, title, state, team, customer, name, email, phone, order, words, score, due_at, taken_by, notes, answers } = shown;
  const { offered_to, hand_overs } = shown;
  const { solved_by, reason, overdue, problem } = shown;
  const lines: [string, string | undefined][] = [
    ["Case", `${title ?? ""} (${id})`],
    ["State", `${state}${taken_by === undefined ? "" : ` by ${taken_by}`}${overdue ? ", overdue" : ""}, due ${due_at}`],
    ["Team", team],
    ["Offered to", offered_to],
    ["Customer", [name, email, customer].filter((one) => one !== undefined).join(", ")],
    ["Telephone", phone],
    ["Order", order],
    ["Score", score],
    ["Words", words],
    ["Nobody was told", problem],
    ["Solved", reason === undefined ? solved_by : `${solved_by ?? "an order system"}: ${reason}`],
  ];
  const known = lines.flatMap(([label, text]) => (text === undefined ? [] : [`${label}: ${text}`]));
  const written = [
    ...hand_overs.map(({ at, by, from, to }) => ({
      at,
      line: `${at} handed over${from === undefined ? "" : ` from ${from}`} to ${to}${by === undefined ? ", because they are away" : by === from ? "" : ` by ${by}`}`,
    })),
    ...notes.map(({ at, by, text }) => ({ at, line: `${at} ${by}: ${text}` })),
    ...answers.map(({ at, by, text, state, reason }) => ({
      at,
      line: `${at} ${by} to the customer (${state.replace("_", " ")}${reason === undefined ? "" : `: ${reason}`}): ${text}`,
    })),
  ].sort((a, b) => a.at.localeCompare(b.at));
  return printable([...known, ...written.map(({ line }) => line)].join("\n"));
};
