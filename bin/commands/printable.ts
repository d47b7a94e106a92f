/** Text of unknown origin, fit for a terminal. */

/** Control characters written out, so that what somebody typed cannot steer the terminal; lines stay lines. */
export function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n]/gu, (control) => `\\x${control.charCodeAt(0).toString(16).padStart(2, "0")}`);
}
