/** What people have typed, where each line means something: their own line breaks must not add one. */

/** In one line: breaks of every kind, and other control characters, become a blank. */
export function oneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}
