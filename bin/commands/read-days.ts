/** Reads a number of days that an option is given. */

import { InvalidArgumentError } from "commander";

/** @throws InvalidArgumentError for anything but a whole number from 1 to 366 */
export function readDays(text: string): number {
  const days = Number(text);
  if (Number.isInteger(days) && days >= 1 && days <= 366) return days;
  throw new InvalidArgumentError("Write a whole number from 1 to 366.");
}
