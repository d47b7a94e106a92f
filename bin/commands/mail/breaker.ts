/** `perennial breaker`: whether marketing mail or sign-ups are stopped, and a person's decision to let them go on. */

import type { Command } from "commander";
import { breaker } from "#operations/mail/breaker.ts";
import { resumeMarketing } from "#operations/mail/resume-marketing.ts";
import { resumeSignUps } from "#operations/mail/resume-sign-ups.ts";
import { commandFor, describing, withSystem } from "../command-for.ts";
import { runAndPrint, type SystemOptions } from "../run-on-system.ts";

const RULE = `
Marketing mail stops by itself, of a journey or altogether, where of the mails of the last three days 5 % bounce for good
(at least five of them) or 0.1 % are complained about (at least two, or one among a thousand mails); a warning comes at 3 %
and 0.05 %. Service and transactional mail goes on. Only --resume lets marketing go on: look first at what went wrong.

Confirmations of sign-ups are mails that strangers cause. They count apart: twenty that fail within an hour or a day, and a tenth
of all, stop sign-ups and nothing else, for half an hour and each further time within a day for twice as long. Requests are kept.`;

type Options = SystemOptions & { resume?: boolean; journey?: string; signUps?: boolean };

/** With --resume it exits with 1 where the named journey is not stopped. */
export function breakerCommand(): Command {
  const command = commandFor(breaker, { more: "with --resume, let it go on", example: "breaker --resume --journey win-back" });
  return withSystem(
    command
      .option("--resume", resumeMarketing.summary)
      .option("--journey <name>", `with --resume: ${describing(resumeMarketing, "journey")}`)
      .option("--sign-ups", `with --resume: ${resumeSignUps.summary}`)
      .addHelpText("after", RULE),
  ).action(({ resume, journey, signUps, ...options }: Options) => {
    const text = ({ sentence }: { sentence: string }): string => sentence;
    if (resume && signUps) return runAndPrint(options, "resume-sign-ups", {}, text);
    if (!resume) return runAndPrint(options, "breaker", {}, text);
    return runAndPrint(options, "resume-marketing", journey === undefined ? {} : { journey }, text);
  });
}
