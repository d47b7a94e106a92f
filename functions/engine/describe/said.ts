/** What there is to say, before it is said in any language: which sentence, and what stands in its places. */

/**
 * A moment is formatted by whoever says it, in the zone of whoever it is about; of a list one holds; `facts` are values that conditions
 * have seen, by their paths, and a fact that was missing; `label`: what a shop calls something, by language.
 */
export type SaidValue =
  | string
  | number
  | { at: number }
  | { any: string[] }
  | { label: Readonly<Record<string, string>> }
  | { facts: Record<string, unknown>; missing?: string | undefined };

type Sentence = { code: string; values: Record<string, SaidValue> };

/** `code`: which sentence. `and`: what follows it. */
export type Said = Sentence & { and?: Sentence | undefined };
