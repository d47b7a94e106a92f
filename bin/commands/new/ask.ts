/** Asks a person for what a command was not told. */

import { createInterface } from "node:readline/promises";

/** The answer, or what is usual where nothing is answered; where nobody sits at a terminal, nothing is asked. */
export async function ask(question: string, usual: string): Promise<string> {
  if (process.stdin.isTTY !== true || process.stdout.isTTY !== true) return usual;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(usual === "" ? `${question}: ` : `${question} [${usual}]: `);
    return answer.trim() === "" ? usual : answer.trim();
  } finally {
    terminal.close();
  }
}
