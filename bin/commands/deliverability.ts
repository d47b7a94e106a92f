/** `perennial deliverability`: what became of mails, by journey and by receiving domain. */

import { Command, InvalidArgumentError } from "commander";
import { ask, DATA, print } from "./ask-and-print.ts";

const days = (text: string): number => {
  const number = Number(text);
  if (Number.isInteger(number) && number >= 1 && number <= 366) return number;
  throw new InvalidArgumentError("Write a whole number from 1 to 366.");
};

export const deliverabilityCommand = (): Command =>
  new Command("deliverability")
    .description("what became of mails, by journey and by receiving domain")
    .option("--days <number>", "how many days, today included", days, 30)
    .option("--json", "as data")
    .option(...DATA)
    .action(async ({ data, days: last, json }: { data: string; days: number; json?: boolean }) => {
      const answer = await ask(data, { kind: "deliverability", days: last });
      if (answer) print(answer, json);
    });
