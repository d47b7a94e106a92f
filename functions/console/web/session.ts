/** Who is logged in, what their role may do, and how they get back to where they were when a log-in has run out. */

import { signal } from "@preact/signals";
import type { OperationName } from "#operations/registry.ts";
import type { Role } from "#operations/rights.ts";

/**
 * `now`: what the system's own clock shows, ISO 8601; `virtual`: it stands until it is let run; `running`: it goes on by itself, faster
 * than ours. Both absent on a stack.
 */
export type Session = {
  name: string;
  role: Role;
  operations: string[];
  issuer: "local" | "deployed";
  engine: string;
  now?: string;
  clock?: "virtual" | "running" | "real";
};

export const session = signal<Session | undefined>(undefined);
/** Somebody was logged in, and is not any more. */
export const signedOut = signal(false);

/** Whether this person's role includes the operation. The server refuses all others; the page merely does not offer them. */
export function may(operation: OperationName): boolean {
  return session.value?.operations.includes(operation) ?? false;
}

/** Asks who is logged in. Nobody, and no connection either, leave what was known. `choose`: nobody, and a click is all that it takes. */
export async function loadSession(): Promise<"known" | "nobody" | "choose" | "unreachable"> {
  try {
    const response = await fetch("/api/session");
    if (response.status === 401) return "issuer" in (await response.json()) ? "choose" : "nobody";
    if (!response.ok) return "unreachable";
    const loaded: Session = await response.json();
    session.value = loaded;
    signedOut.value = false;
    return "known";
  } catch {
    return "unreachable";
  }
}

/** Where the log-in begins. What stands behind `#` is kept here meanwhile: it would not survive the way. */
export function logIn(): void {
  location.assign(wayToLogIn());
}

/** The same, from a page on which nothing was to be seen yet: the back button does not lead there again. */
export function logInAtOnce(): void {
  location.replace(wayToLogIn());
}

const wayToLogIn = (): string => {
  sessionStorage.setItem(KEPT_PLACE, `${location.pathname}${location.search}${location.hash}`);
  return `/log-in?to=${encodeURIComponent(location.pathname + location.search)}`;
};

/** The place from which somebody left to log in, once. */
export function placeBeforeLogIn(): string | undefined {
  const kept = sessionStorage.getItem(KEPT_PLACE) ?? undefined;
  sessionStorage.removeItem(KEPT_PLACE);
  return kept?.startsWith("/console/") ? kept : undefined;
}

/** Ends the session, here and on the server. */
export async function logOut(): Promise<void> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch("/api/log-out", { method: "POST", headers, body: "{}" }).catch(() => undefined);
  const { to }: { to: string } = answer?.ok ? await answer.json() : { to: "/console/" };
  sessionStorage.clear();
  location.assign(to);
}

const KEPT_PLACE = "place-before-log-in";
