/** Texts with what is not seen in them made visible: characters without a width, and those that turn the direction of writing. */

/**
 * One character each. Those that only make one picture of several, as in emoji, are left alone; line ends and tabs are none. Without
 * them a text could read otherwise than it is: whoever approves one has to see what is there.
 */
export const UNSEEN: RegExp =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
  /(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}\d#*])\ufe0f|(?<!\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f)\u200d|(?!\ufe0f|\u200d)\p{Default_Ignorable_Code_Point}|[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u2028\u2029\ufff9-\ufffc]|\r(?!\n|$)/u;

/** `U+202E`. */
export function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The codes of all that is not seen in a text, each once. */
export function unseenIn(text: string): string[] {
  return [...new Set([...text.matchAll(new RegExp(UNSEEN.source, "gu"))].map(([character]) => codeOf(character)))];
}
