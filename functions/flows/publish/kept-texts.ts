/**
 * What is kept of the texts that are published from: the files of a workflows folder but for pictures, which are kept by themselves. A path
 * that leads elsewhere is not kept: it would be written there by whoever pulls.
 */

import { isWorkflowPath } from "#engine/decide/drafts/is-workflow-path.ts";

export function keptTexts(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([path]) => isWorkflowPath(path)));
}
