/** Text of unknown origin, fit for a terminal. */

/**
 * Control characters, those that turn the direction of writing and all that is not seen written out, so that what somebody typed can
 * neither steer the terminal nor show another text than it holds; lines stay lines. The form of those beyond ASCII can stand in JSON, too.
 */
export function printable(text: string): string {
  return text.replace(UNSAFE, writtenOut);
}

/** The same for a terminal, where our own colours and progress lines are to be seen: they are all of this form. */
export function printableInColour(text: string): string {
  return text.replace(OUR_OWN_OR_UNSAFE, (found, own?: string) => own ?? writtenOut(found));
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
const OWN = /\u001b\[[\d;]*m|\u001b\[(?:\d*[GKAJ]|\?25[hl])|\r(?=\u001b\[K)/;
const UNSAFE = /[^\P{Cc}\n]|[\u2028\u2029\ufff9-\ufffb]|\p{Default_Ignorable_Code_Point}/gu;
const OUR_OWN_OR_UNSAFE = new RegExp(`(${OWN.source})|${UNSAFE.source}`, "gu");

const writtenOut = (unseen: string): string => {
  const [first = "", ...rest] = Array.from({ length: unseen.length }, (_, n) => unseen.charCodeAt(n).toString(16));
  if (first.length <= 2 && unseen < "\u007f") return `\\x${first.padStart(2, "0")}`;
  return [first, ...rest].map((code) => `\\u${code.padStart(4, "0")}`).join("");
};
