/** `perennial breaker`: whether marketing mail is stopped, and the word of a person that lets it go on. */

import { Command } from "commander";
import { onSystem, runAndPrint, type Where } from "./run-and-print.ts";

const RULE = `
Marketing mail stops by itself, of a journey or altogether, where of the mails of the last three days 5 % bounce for good
(at least five of them) or 0.1 % are complained about (at least two, or one among a thousand mails); a warning comes at 3 %
and 0.05 %. Service and transactional mail goes on. Only --resume lets marketing go on: look first at what went wrong.`;

type Options = Where & { resume?: boolean; journey?: string; json?: boolean };

export function breakerCommand(): Command {
  return onSystem(
    new Command("breaker")
      .description("whether marketing mail is stopped after bounces or complaints; --resume lets it go on")
      .option("--resume", "let marketing go on")
      .option("--journey <name>", "with --resume: of this journey only")
      .addHelpText("after", RULE),
  ).action(async ({ resume, journey, ...where }: Options) => {
    const order = { kind: "breaker" as const, resume: resume === true, ...(journey === undefined ? {} : { journey }) };
    await runAndPrint(where, order);
  });
}
