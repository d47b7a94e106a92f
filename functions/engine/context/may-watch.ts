/** Whether a mail may tell that its reader has opened it, or clicked: by the table of the reader's country. */

import type { Settings } from "../model/settings.ts";

/** No, unless the settings say yes for this country (ISO 3166), or for all that they do not name; an unknown country is none of those named. */
export function mayWatch({ watchReaders = {} }: Pick<Settings, "watchReaders">, country: string | undefined): boolean {
  const named = country !== undefined && Object.hasOwn(watchReaders, country) ? watchReaders[country] : undefined;
  return named ?? (Object.hasOwn(watchReaders, "default") && watchReaders.default === true);
}
