import { SafeError } from "./safe-error.ts";

export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return "unknown failure";
  const said = saidBy(error);
  if (isOurs(error)) return said;
  return said === "" ? error.name : `${error.name}: ${said}`;
}

/** What may be told of its message: all where it is ours; of a TypeError, which names code and no values, up to what is quoted. */
export function saidBy(error: Error): string {
  if (isOurs(error)) return error.message;
  return error.name === "TypeError" ? (error.message.split(/[:"'`{[<(]/, 1)[0]?.trim() ?? "") : "";
}

/** What an error says, fit for logs and for rows that operators read: what went wrong, and nothing of what it went wrong on. */

/** Errors of our own are written with that in mind. Those of libraries and of the language may quote the value they failed on. */
const isOurs = (error: Error): boolean =>
  error instanceof SafeError || (Object.getPrototypeOf(error) === Error.prototype && error.name === "Error");
