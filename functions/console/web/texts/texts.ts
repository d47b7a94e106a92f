/** The shape of what the console says in one language. */

import type { en } from "./en.ts";

/** In the forms of `Intl.PluralRules`, chosen by the value `n`. */
export type Plural = { one?: string; few?: string; many?: string; other: string };
export type TextKey = keyof typeof en;
/** A part of a language, as long as the English one: what is missing does not compile. */
export type Said<English> = Record<keyof English, string | Plural>;
/** A whole language. */
export type Texts = Said<typeof en>;
