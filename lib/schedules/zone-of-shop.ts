/** The time zone that settings.yaml names, for what starts at an hour of the shop's day. */

import type { Publication } from "#flows/publish/publication.ts";

/**
 * @param publication the compiled journeys, templates and settings as JSON.
 * @returns an IANA name, the only one that EventBridge knows; `UTC` where settings.yaml says `+02:00` or nothing.
 */
export function zoneOfShop(publication: string): string {
  const { settings }: Partial<Publication> = JSON.parse(publication);
  return settings && /^[A-Z][A-Za-z_]+\/[A-Za-z_/+-]+$/.test(settings.time_zone) ? settings.time_zone : "UTC";
}
