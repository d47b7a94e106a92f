/** What an error says, fit for logs and for rows that operators read: what went wrong, and nothing of the data that it went wrong on. */

import { SafeError } from "./safe-error.ts";

/** One line. Of an error that is not ours, which may quote the value it failed on, the name alone. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return "unknown failure";
  const message = safeMessage(error);
  if (isOurs(error)) return message;
  return message === "" ? error.name : `${error.name}: ${message}`;
}

/** The part of an error's message that may be shown: all where it is ours; of a TypeError, which names code, up to what is quoted. */
export function safeMessage(error: Error): string {
  if (isOurs(error)) return error.message;
  return error.name === "TypeError" ? (error.message.split(/[:"'`{[<(]/, 1)[0]?.trim() ?? "") : "";
}

/** Safe errors and plain ones are ours, and their messages name no data. Libraries throw classes, or set a name. */
const isOurs = (error: Error): boolean =>
  error instanceof SafeError || (Object.getPrototypeOf(error) === Error.prototype && error.name === "Error");
