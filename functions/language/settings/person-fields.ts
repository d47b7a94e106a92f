/** What every person of the settings has: a name, and an address. */

import { nearest } from "#engine/model/nearest-name.ts";
import { readZone } from "#engine/time/zones/read-zone.ts";
import type { Parsed } from "../schema/parsed-value.ts";
import { textValue } from "../schema/schema-pieces.ts";

/** The fields of a mapping. */
export function personFields() {
  return { name: personName(), email: textValue(readEmail, { description: "The e-mail address." }) };
}

/** Reads the name of a time zone. */
export function readZoneName(text: string): Parsed<string> {
  const value = readZone(text);
  if (value !== undefined) return { value };
  const near = nearest(text, Intl.supportedValuesOf("timeZone"));
  const remedy = near ? `Did you mean \`${near}\`?` : "Write it as in `Europe/Warsaw`.";
  return { code: "unknown-zone", wrong: `unknown time zone \`${text}\``, remedy };
}

const readEmail = (text: string): Parsed<string> =>
  /^[^\s@<>,;]+@[^\s@<>,;]+\.[^\s@<>,;]+$/.test(text)
    ? { value: text }
    : { code: "bad-email", wrong: `\`${text}\` is no e-mail address`, remedy: "Write it as in `hello@example.com`." };

/** Names that would end up in a mail's From header: no line breaks, no other control characters. */
const personName = () =>
  textValue(
    (text): Parsed<string> =>
      text.trim() === "" || /\p{Cc}/u.test(text)
        ? { code: "bad-person", wrong: "a name is one line of words", remedy: "Write the name as the reader shall see it." }
        : { value: text.trim() },
    { description: "The name as the reader sees it." },
  );
