/** Which tools somebody's assistant is offered: those of their role, and people only where they let it see people. */

import { type Caller, roleHas } from "#operations/rights.ts";
import { mayAssist } from "#operations/tool-table.ts";
import type { Tool } from "./tool.ts";

/** `folder`: the system has its workflows folder at hand; without one, what works on it is not offered. */
export function offeredTools(all: readonly Tool[], caller: Pick<Caller, "role" | "assistant">, folder: boolean): Tool[] {
  const { role, assistant = { people: false } } = caller;
  return all.filter(
    ({ name, right, needsFolder }) => roleHas(role, right) && mayAssist({ assistant }, name) && (folder || !needsFolder),
  );
}
