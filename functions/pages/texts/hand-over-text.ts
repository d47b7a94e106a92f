/** A hand-over in a line: names and an arrow, so that no name has to be inflected. */

/** `Ola → Piotr`, and whoever did it behind them, where they are neither of the two: `Ola → Piotr (Anna)`. */
export function handOverText({ by, from, name }: { by?: string; from?: string; name: string }): string {
  const names = from === undefined ? name : `${from} → ${name}`;
  return by === undefined || by === from ? names : `${names} (${by})`;
}
