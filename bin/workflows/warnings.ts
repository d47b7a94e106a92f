/** What is right in a workflows folder and yet worth a second look. */

import type { Journey } from "#engine/model/journey.ts";
import type { Problem } from "#language/problem.ts";
import { sourceText } from "#language/source-text.ts";
import type { TextFile } from "./workflow-files.ts";

/** Of one journey, each with its place in the file; they keep nothing from being published. */
export function warnings(journey: Journey, { file, text }: TextFile): Problem[] {
  const source = sourceText(text, file);
  const at = (pattern: RegExp): number => Math.max(0, text.search(pattern));
  const found: Problem[] = [];
  if (journey.limits?.none) {
    found.push(
      source.problem(at(/^limits:/m), {
        code: "no-limits",
        message: "no cap holds these mails back, however many somebody has had already",
        remedy: "Keep `limits: none` for what must not wait, such as a recall.",
      }),
    );
  }
  return found;
}
