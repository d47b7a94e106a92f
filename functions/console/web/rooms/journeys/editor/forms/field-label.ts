/** What a key is called in a form. */

import { plainText } from "../../../../texts/text.ts";

/** In the language of whoever reads; `if_not_sent` → `If not sent` where it has no word for it. */
export function fieldLabel(key: string): string {
  const words = key.replaceAll("_", " ");
  return plainText(`key.${key}`) ?? words.charAt(0).toUpperCase() + words.slice(1);
}
