/** What a node of the picture is called, in the language of the page. */

import { isStepName } from "#language/edit/step-shapes.ts";
import { t } from "../../../texts/text.ts";

/** The name itself where it is none of ours. */
export function kindTitle(name: string): string {
  if (name === "start" || name === "over") return t(`editor.kind.${name}`);
  return isStepName(name) ? t(`editor.kind.${name}`) : name;
}
