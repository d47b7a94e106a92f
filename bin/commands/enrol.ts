/** `perennial enrol`: lets a customer into a journey by hand, as `starts_when: manual` asks for. */

import { Command } from "commander";

type Options = { data: string; occasion: string; json?: boolean };

const enrolled = async (customer: string, journey: string, { data, occasion, json }: Options): Promise<void> => {
  try {
    const { askEnrol } = await import("#local/ask-enrol.ts");
    await askEnrol(data, { customer, journey, occasion });
    const told = `${customer} has entered ${journey}.`;
    process.stdout.write(`${json ? JSON.stringify({ customer, journey, occasion, outcome: "entered" }) : told}\n`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
};

/** It exits with 1 when the customer did not enter. */
export const enrolCommand = (): Command =>
  new Command("enrol")
    .description("let a customer into a journey by hand, on the running local system")
    .argument("<customer>", "the customer's id")
    .argument("<journey>", "the journey's name")
    .option("--occasion <name>", "what for: the same occasion never lets somebody in twice", "by-hand")
    .option("--json", "as data")
    .option("--data <folder>", "the folder of the local system", ".perennial")
    .action(enrolled);
