/** What is kept of the texts that are published from: all but pictures, which are kept by themselves. */

export function keptTexts(texts: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(texts).filter(([path]) => !path.startsWith("templates/pictures/")));
}
