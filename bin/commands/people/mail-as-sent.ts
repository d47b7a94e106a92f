/** `perennial mail-as-sent`: one mail of a person, as it left. */

import type { Command } from "commander";
import { mailAsSent } from "#operations/people/mail-as-sent.ts";
import type { OutputOf } from "#operations/typed-registry.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { printable } from "../printable.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";

/** It prints the text part; `--json` has the HTML as well. It exits with 1 where nothing can be shown. */
export function mailAsSentCommand(): Command {
  return withSystem(
    commandFor(mailAsSent, { example: "mail-as-sent ewa.mazur@example.com 3f9aQx…" })
      .argument("<customer>", describing(mailAsSent, "customer"))
      .argument("<mail>", describing(mailAsSent, "mail")),
  ).action((customer: string, mail: string, options: SystemOptions) =>
    runAndPrint(options, "mail-as-sent", { customer, mail }, mailText),
  );
}

const mailText = ({ at, from, to, subject, text, notes, state }: OutputOf<"mail-as-sent">): string =>
  printable(
    [
      `${at.slice(0, 16).replace("T", " ")} UTC, ${state.replaceAll("_", " ")}`,
      `From: ${from}`,
      `To: ${to}`,
      `Subject: ${subject}`,
      ...notes.map((note) => `(${note})`),
      "",
      text,
    ].join("\n"),
  );
