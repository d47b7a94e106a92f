/** The one form of every text that goes into a header of a mail. */

/**
 * One line: what would end it is a blank, what is not seen or turns the direction of writing is left out. An invisible mark in a
 * subject helps nobody but who wants to mislead its reader: `\u202egnp.exe` reads as `exe.png`.
 */
export function headerText(text: string, longest: number): string {
  const line = text.replace(BREAKS, " ").replace(UNSEEN, "").replace(/ {2,}/g, " ").trim();
  return line.slice(0, longest).replace(/[\ud800-\udbff]$/, "");
}

const BREAKS = /[\p{Cc}\p{Zl}\p{Zp}]+/gu;
/** Marks of direction, fillers, halves of characters. The joiners stay, which some scripts and emoji are written with. */
const UNSEEN = /[\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\p{Surrogate}]/gu;

/** What turns the direction of the text after it, whoever wrote that; the plain marks `\u200e` and `\u200f` are part of some scripts. */
export const DIRECTION_TURNS = /[\u202a-\u202e\u2066-\u2069]/gu;
