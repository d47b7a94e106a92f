/** The shape of what the console says in one language. */

import type { en } from "./en.ts";

/** In the forms of `Intl.PluralRules`, chosen by the value `n`. */
export type Plural = { one?: string; few?: string; many?: string; other: string };
export type TextKey = keyof typeof en;
/** A whole language: what is missing does not compile. */
export type Texts = Record<TextKey, string | Plural>;
