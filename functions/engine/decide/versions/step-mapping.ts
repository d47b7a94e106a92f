/** Which step of a new version continues which step of the old one. */

import type { Journey } from "../../model/journey.ts";
import type { AnyStep } from "../../model/journey-form.ts";
import { kindOf, type Step } from "../../steps/step-kinds.ts";

/**
 * New ids by old ones. A step is the one of the same id; waits that are named by their length are matched by their place first,
 * between the same two steps, so that a shortened one is still the same wait.
 */
export function stepMapping(from: Journey, to: Journey): Map<string, string> {
  const [before, after] = [Object.keys(from.steps), Object.keys(to.steps)];
  const means = (id: string): boolean => !namedByLength(id, from.steps[id]) && !namedByLength(id, to.steps[id]);
  const anchors = new Set(before.filter((id) => Object.hasOwn(to.steps, id) && means(id)));
  const found = new Map([...anchors].map((id) => [id, id]));
  const [one, other] = [before, after].map((ids) => ids.filter((id) => anchors.has(id)).join("\n"));
  if (one === other) {
    const fresh = gaps(after, anchors);
    for (const [place, gone] of gaps(before, anchors).entries()) {
      for (const [was, is] of pairUp(gone, fresh[place] ?? [], from, to)) found.set(was, is);
    }
  }
  const taken = new Set(found.values());
  for (const id of before) if (!found.has(id) && Object.hasOwn(to.steps, id) && !taken.has(id)) found.set(id, id);
  return found;
}

/** Where an enrollment at the step goes on: its mapped step, or that of the nearest following step; undefined: nowhere. */
export function targetStep(from: Journey, found: Map<string, string>, id: string | undefined): string | undefined {
  const seen = new Set<string>();
  for (let at = id; at !== undefined && !seen.has(at); at = following(from.steps[at])) {
    const other = found.get(at);
    if (other !== undefined) return other;
    seen.add(at);
  }
  return undefined;
}

/**
 * A wait that nobody named is called by its length, and a second one of that length `-2`: such a name says nothing of which
 * wait it is. All other names mean their step; a mail or a case under another name would be another mail, another case.
 */
const namedByLength = (id: string, step: Step | undefined): boolean =>
  step !== undefined && kindOf(step).waits && id.startsWith("wait-");

/** The other steps, by their place between the anchors. */
const gaps = (ids: string[], anchors: ReadonlySet<string>): string[][] => {
  const found: string[][] = [[]];
  for (const id of ids) {
    if (anchors.has(id)) found.push([]);
    else found.at(-1)?.push(id);
  }
  return found;
};

const onlyOne = (ids: string[], journey: Journey, kind: Step["kind"]): string | undefined => {
  const [first, ...others] = ids.filter((id) => journey.steps[id]?.kind === kind && namedByLength(id, journey.steps[id]));
  return others.length === 0 ? first : undefined;
};

/** Within one gap: the same name first, then the only wait of its kind that is left over in both versions. */
const pairUp = (gone: string[], fresh: string[], from: Journey, to: Journey): [string, string][] => {
  const same = gone.filter((id) => fresh.includes(id) && from.steps[id]?.kind === to.steps[id]?.kind);
  const [before, after] = [gone.filter((id) => !same.includes(id)), fresh.filter((id) => !same.includes(id))];
  const kinds = new Set(before.flatMap((id) => from.steps[id]?.kind ?? []));
  const byPlace = [...kinds].flatMap((kind): [string, string][] => {
    const [was, is] = [onlyOne(before, from, kind), onlyOne(after, to, kind)];
    return was === undefined || is === undefined ? [] : [[was, is]];
  });
  return [...same.map((id): [string, string] => [id, id]), ...byPlace];
};

const following = (step: AnyStep | undefined): string | undefined => step?.next ?? step?.otherwise;
