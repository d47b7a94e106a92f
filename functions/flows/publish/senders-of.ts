/** Every address that mail can come from: the general sender, and the people whom an e-mail step names with `from:`. */

import type { Publication } from "./publication.ts";

/** Where it stands in settings.yaml, and the address as it is written there. */
export type Sender = { where: string; email: string };

/** The general sender first; it signs confirmations of sign-ups, too. */
export function sendersOf({ journeys, settings }: Pick<Publication, "journeys" | "settings">): Sender[] {
  const named = new Set<string>();
  for (const { steps } of journeys)
    for (const step of Object.values(steps)) if (step.kind === "email" && step.from !== undefined) named.add(step.from);
  const people = [...named].flatMap((name) => {
    const person = settings.people[name];
    return person ? [{ where: `people.${name}.email`, email: person.email }] : [];
  });
  return [{ where: "sender.email", email: settings.sender.email }, ...people];
}
