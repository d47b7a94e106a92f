/** Text as WordPress stores it, as a reader sees it. */

import { decodeHTMLStrict } from "entities/decode";
import * as foreign from "../foreign-text.ts";

/**
 * One line without control characters, cut to a length; undefined when nothing is left. WordPress keeps what people type as HTML:
 * `Anna &amp; Piotr Zieli&#324;scy` becomes what was typed. Decoded once, so that what looks like an entity in a name stays one, and
 * never read as markup. Entities without their semicolon are left alone: `AT&T` and `a&copy` are names.
 */
export function wordpressLine(html: string | null | undefined, longest?: number): string | undefined {
  return foreign.line(html?.includes("&") ? decodeHTMLStrict(html) : html, longest);
}
