/** Who may send: the addresses that the publication of a deploy names, exactly as they are written. */

import type { Publication } from "#flows/publish/publication.ts";
import { sendersOf } from "#flows/publish/senders-of.ts";

/** `general` signs confirmations of sign-ups; `all` holds it and the people who sign mails. Empty where there is no publication yet. */
export type DeclaredSenders = { general: string[]; all: string[] };

/** @param publication the compiled journeys, templates and settings as JSON */
export function declaredSenders(publication: string): DeclaredSenders {
  const { settings, journeys = [] }: Partial<Publication> = JSON.parse(publication);
  if (!settings) return { general: [], all: [] };
  const [general, ...people] = sendersOf({ settings, journeys }).map(({ email }) => email);
  const own = general === undefined ? [] : [general];
  return { general: own, all: [...new Set([...own, ...people])] };
}
