/** What a key is called in a form. */

/** `if_not_sent` → `If not sent`. */
export function fieldLabel(key: string): string {
  const words = key.replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
