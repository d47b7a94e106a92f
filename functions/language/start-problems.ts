/** What only shows beside the way to start: a key or a condition of things that this start never brings along. */

import type { Problem } from "./problem.ts";
import { readConditionText } from "./schema/schema-pieces.ts";
import { onlyFacts, type Vocabulary } from "./schema/vocabulary.ts";
import type { SourceText } from "./source-text.ts";
import { triggerKinds } from "./triggers/trigger-kinds.ts";
import type { Located } from "./yaml-source.ts";

/** Whatever the schema has found wrong already is not said again. */
export function startProblems(root: Located, source: SourceText, vocabulary: Vocabulary): Problem[] {
  const roots = rootsKnown(root.keys?.get("starts_when")?.located);
  if (roots === undefined) return [];
  return [...keyProblems(root, roots, source), ...conditionProblems(root, roots, source, vocabulary)];
}

const textAt = (place: Located | undefined, key: string): { text: string; located: Located } | undefined => {
  const located = place?.keys?.get(key)?.located;
  return typeof located?.value === "string" ? { text: located.value, located } : undefined;
};

/** The first of a list. */
const firstAt = (place: Located | undefined, key: string): { text: string; located: Located } | undefined => {
  const located = place?.keys?.get(key)?.located.items?.[0];
  return typeof located?.value === "string" ? { text: located.value, located } : undefined;
};

/** The roots of the facts that there are on entering. Undefined: whatever an event or a person's hand brings. */
const rootsKnown = (start: Located | undefined): string[] | undefined => {
  const written = triggerKinds().find(([key]) => start?.keys?.has(key));
  if (!written) return undefined;
  const [key, kind] = written;
  return kind.rootsOnEntering(textAt(start, key)?.text);
};

const keyProblems = (root: Located, roots: string[], source: SourceText): Problem[] => {
  const key = textAt(root, "key") ?? firstAt(root, "key");
  const [thing] = key?.text.split(".") ?? [];
  if (key === undefined || thing === undefined || roots.includes(thing)) return [];
  const message = `\`${key.text.slice(0, 80)}\` is not known here: nobody would enter`;
  const remedy = `Write \`key: ${roots.length > 1 ? `${roots[1]}.id` : "customer"}\`, or leave it out.`;
  return [source.problem(key.located.start, { code: "not-known-here", message, remedy })];
};

const conditionProblems = (root: Located, roots: string[], source: SourceText, vocabulary: Vocabulary): Problem[] => {
  const condition = textAt(root, "only_if");
  if (condition === undefined || !("value" in readConditionText(condition.text, vocabulary))) return [];
  const parsed = readConditionText(condition.text, onlyFacts(vocabulary, roots));
  if ("value" in parsed) return [];
  const { code = "bad-condition", wrong: message, remedy, at = 0 } = parsed;
  return [source.problem(condition.located.within(at), { code, message, ...(remedy === undefined ? {} : { remedy }) })];
};
