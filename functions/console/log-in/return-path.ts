/** Where in the console somebody is led after they have logged in: never anywhere else. */

const LONGEST = 1_000;
/** Without a slash behind it, for which the HTTP API of a stack has no route. */
export const HOME = "/console";
const CONSOLE = `${HOME}/`;

/**
 * `to` is a path in the console, such as `/cases?team=service`; whatever would lead out of it leads to its beginning. The answer
 * begins with `/console`.
 */
export function returnPath(to: string | undefined, origin: string): string {
  if (to === undefined || to.length > LONGEST || !to.startsWith("/") || UNFIT.test(to)) return HOME;
  const path = IN_CONSOLE.test(to) ? to : `${HOME}${to}`;
  // Resolved as a browser does: `..` leads up.
  const url = URL.canParse(path, origin) ? new URL(path, origin) : undefined;
  if (!url || url.origin !== origin || !IN_CONSOLE.test(url.pathname)) return HOME;
  if (url.pathname === CONSOLE) return `${HOME}${url.search}${url.hash}`;
  return `${url.pathname}${url.search}${url.hash}`;
}

const IN_CONSOLE = /^\/console(?=[/?#]|$)/;

/** Browsers take a backslash for a slash, and leave line breaks out. */
const UNFIT = /[\\\p{Cc}]|^\/\//u;
