/** What somebody has chosen for themselves on this machine: language, colours, shortcuts. */

/** Undefined where nothing was chosen, or the browser keeps nothing. */
export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(`console:${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Undefined takes the choice back. */
export function remember(name: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(`console:${name}`);
    else localStorage.setItem(`console:${name}`, value);
  } catch {
    // It holds until the page is closed.
  }
}
