/** The formats of files of people, and which of them a file is. */

import { UnreadableFile } from "../unreadable-file.ts";
import type { ImportFormat } from "./import-format.ts";
import { klaviyo } from "./klaviyo.ts";
import { mailchimp } from "./mailchimp.ts";
import { own } from "./own.ts";
import { shopify } from "./shopify.ts";
import { woocommerce } from "./woocommerce.ts";

export const FORMATS: readonly ImportFormat[] = [mailchimp, klaviyo, shopify, woocommerce, own];

/**
 * The format by its header; where none is known it is a file of one's own.
 *
 * @param named as the caller says
 * @throws UnreadableFile where it might be one of several
 */
export function formatOf(header: ReadonlySet<string>, named?: string): ImportFormat {
  if (named !== undefined) {
    const found = FORMATS.find(({ name }) => name === named);
    if (found) return found;
    throw new UnreadableFile(`No format is called "${named}". There are: ${FORMATS.map(({ name }) => name).join(", ")}.`);
  }
  const matching = FORMATS.filter((format) => format.recognises(header));
  if (matching.length > 1) {
    throw new UnreadableFile(
      `this might come from ${matching.map(({ label }) => label).join(" or ")}. Say which: ${matching.map(({ name }) => `--format ${name}`).join(" or ")}.`,
    );
  }
  return matching[0] ?? own;
}
