/** Writes texts into a shop's own file of texts, and leaves what stands in it, comments included, as it is. */

import { Document, parseDocument } from "yaml";

/**
 * The file with these texts, by path such as `sign_up.title`, where it has none of its own, and how many they are. `before` is the file
 * as it is; undefined where there is none: then `heading` stands above. Undefined for a file that is no YAML.
 */
export function addOwnTexts(
  before: string | undefined,
  texts: Record<string, string>,
  heading: string,
): { text: string; added: number } | undefined {
  const document = before === undefined ? new Document({}) : parseDocument(before);
  if (document.errors.length > 0) return undefined;
  if (before === undefined) document.commentBefore = heading.replace(/^/gm, " ");
  const missing = Object.entries(texts).filter(([path]) => !document.hasIn(path.split(".")));
  for (const [path, words] of missing) document.setIn(path.split("."), words);
  return { text: document.toString({ lineWidth: 0 }), added: missing.length };
}
