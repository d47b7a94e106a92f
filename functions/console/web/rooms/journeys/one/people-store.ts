/** Who stands in a journey, as far as somebody has looked: in this page's memory alone. */

import { batch, signal } from "@preact/signals";
import type { OutputOf } from "#operations/typed-registry.ts";
import { ask } from "../../../api/ask.ts";
import type { Problem } from "../../../api/problem.ts";

export type Inside = OutputOf<"journey-people">["people"][number];

/** `looked`: how many rows were looked through so far. `next`: there is more. */
export const inside = signal<{ people: Inside[]; looked: number; next?: string } | undefined>(undefined);
export const insideProblem = signal<Problem | undefined>(undefined);
export const looking = signal(false);

/** From the beginning. Whatever another list was still asking for is left out. */
export async function lookAnew(journey: string, steps: string[] | undefined): Promise<void> {
  asked += 1;
  batch(() => {
    inside.value = undefined;
    looking.value = false;
  });
  await look(journey, steps);
}

/** One page further. */
export async function look(journey: string, steps: string[] | undefined): Promise<void> {
  if (looking.peek()) return;
  const own = asked;
  looking.value = true;
  const before = inside.peek();
  const after = before?.next === undefined ? {} : { after: before.next };
  const answer = await ask("journey-people", { journey, ...(steps ? { steps } : {}), ...after });
  if (own !== asked) return;
  batch(() => {
    looking.value = false;
    insideProblem.value = answer?.ok === false ? answer.problem : undefined;
    if (!answer?.ok) return;
    const { people, looked, next } = answer.output;
    inside.value = {
      ...{ people: [...(before?.people ?? []), ...people], looked: (before?.looked ?? 0) + looked },
      ...(next === undefined ? {} : { next }),
    };
  });
}

let asked = 0;
