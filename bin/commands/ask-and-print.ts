/** What commands that give an order to the local system have in common: ask, print, and exit with 1 when nothing was done. */

import type { Answer, Order } from "#local/orders.ts";

/** Answers undefined, having said why, when the system cannot be asked. */
export const ask = async (data: string, order: Order): Promise<Answer | undefined> => {
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";
  try {
    const { askLocal } = await import("#local/ask-local.ts");
    const answer = await askLocal(data, order);
    if (!answer.ok) process.exitCode = 1;
    return answer;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
    return undefined;
  }
};

export const print = ({ ok, text, data }: Answer, json = false): void => {
  if (json) process.stdout.write(`${JSON.stringify(data, null, 2)}\n`);
  else if (ok) process.stdout.write(`${text}\n`);
  else console.error(text);
};

export const DATA = ["--data <folder>", "the folder of the local system", ".perennial"] as const;
