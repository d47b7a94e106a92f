/** Whether to print in colour. */

/** Colour only for a terminal whose owner has not said no. */
export function isColourful(): boolean {
  return process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== "dumb";
}
