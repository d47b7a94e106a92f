/** Which tools somebody's assistant is offered: those of their role, and people only where they let it see people. */

import { type Caller, roleHas } from "#operations/rights.ts";
import { mayAssist, placed } from "#operations/tool-table.ts";
import type { Tool } from "./tool.ts";

/**
 * `folder`: the system has its workflows folder at hand; without one, what works on it is not offered, nor what writes drafts: on a
 * stack that is for the function that publishes, which this face may not call.
 */
export function offeredTools(all: readonly Tool[], caller: Pick<Caller, "role" | "assistant">, folder: boolean): Tool[] {
  const { role, assistant = { people: false } } = caller;
  const isHere = ({ name, needsFolder }: Tool): boolean => folder || (!needsFolder && placed(name)?.tool !== "drafts");
  return all.filter((tool) => roleHas(role, tool.right) && mayAssist({ assistant }, tool.name) && isHere(tool));
}
