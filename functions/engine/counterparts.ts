/** Which step of a new version stands for which step of the old one. */

import type { Journey, Step } from "./journey.ts";

/** Steps that only one version has, between two that both have. */
const gaps = (own: string[], common: Set<string>): string[][] => {
  const found: string[][] = [[]];
  for (const id of own) {
    if (common.has(id)) found.push([]);
    else found.at(-1)?.push(id);
  }
  return found;
};

/** Waits alone may be told by their place: a mail or a case under another id would be another mail, another case. */
const placed = (step: Step | undefined): boolean => step?.kind === "wait" || step?.kind === "wait_for";

const onlyOne = (ids: string[], journey: Journey, kind: Step["kind"]): string | undefined => {
  const [first, ...others] = ids.filter((id) => journey.steps[id]?.kind === kind);
  return others.length === 0 ? first : undefined;
};

/**
 * New ids by old ones. A step is the one of the same id. A wait that nobody named is called by its length: shortened, it has
 * a new id. So a wait is also taken for the only one of its kind at the same place, between the same two steps.
 */
export const counterparts = (from: Journey, to: Journey): Map<string, string> => {
  const [before, after] = [Object.keys(from.steps), Object.keys(to.steps)];
  const kept = new Set(before.filter((id) => Object.hasOwn(to.steps, id)));
  const found = new Map([...kept].map((id) => [id, id]));
  const sameOrder = after.filter((id) => kept.has(id)).join("\n") === before.filter((id) => kept.has(id)).join("\n");
  if (!sameOrder) return found;
  const [gone, fresh] = [gaps(before, kept), gaps(after, kept)];
  for (const [place, ids] of gone.entries()) {
    for (const id of ids) {
      const step = from.steps[id];
      if (!step || !placed(step) || onlyOne(ids, from, step.kind) !== id) continue;
      const other = onlyOne(fresh[place] ?? [], to, step.kind);
      if (other !== undefined) found.set(id, other);
    }
  }
  return found;
};

const following = (step: Step | undefined): string | undefined => {
  if (!step || step.kind === "end") return undefined;
  return "next" in step ? step.next : "otherwise" in step ? step.otherwise : undefined;
};

/** Where somebody who stands at the step goes on: its counterpart, or that of the nearest following step; undefined: nowhere. */
export const landing = (from: Journey, found: Map<string, string>, id: string | undefined): string | undefined => {
  const seen = new Set<string>();
  for (let at = id; at !== undefined && !seen.has(at); at = following(from.steps[at])) {
    const other = found.get(at);
    if (other !== undefined) return other;
    seen.add(at);
  }
  return undefined;
};
