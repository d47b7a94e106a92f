/** `perennial deliverability`: what became of mails, by journey and by receiving domain. */

import { Command, InvalidArgumentError } from "commander";
import { onSystem, runAndPrint, type Where } from "./run-and-print.ts";

export function deliverabilityCommand(): Command {
  return onSystem(
    new Command("deliverability")
      .description("what became of mails, by journey and by receiving domain")
      .option("--days <number>", "how many days, today included", days, 30),
  ).action(async ({ days: last, ...where }: Where & { days: number; json?: boolean }) => {
    await runAndPrint(where, { kind: "deliverability", days: last });
  });
}

const days = (text: string): number => {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 366) return number;
  throw new InvalidArgumentError("Write a whole number from 1 to 366.");
};
