/** The two cookies of the console: the session's secret, and what is kept while somebody is at the issuer. */

import type { Context } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import type { Asked } from "../log-in/log-in.ts";

/** In seconds. */
const SEVEN_DAYS = 7 * 86_400;
const TEN_MINUTES = 600;

/** Somebody may begin to log in in several tabs. */
const MOST_ASKED = 3;

/** `to`: where in the console it leads afterwards. */
export type StartedLogIn = Asked & { to: string };

/**
 * Over https their names bind them to this very host: no other, such as a sibling of its domain, can set them. Without https, on one
 * machine, the port is in their names, since cookies know none.
 */
export function cookiesOf(origin: string) {
  const { protocol, port } = new URL(origin);
  const secure = protocol === "https:";
  const name = (of: string): string => (secure ? `__Host-perennial-${of}` : `perennial_${of}_${port}`);
  const options = { path: "/", httpOnly: true, secure } as const;
  const [session, started] = [name("session"), name("log-in")];
  return {
    secretIn: (c: Context): string | undefined => getCookie(c, session),
    /** Strict: sent with nothing that begins on another site, not even a link. */
    keepSecret: (c: Context, secret: string): void =>
      setCookie(c, session, secret, { ...options, sameSite: "Strict", maxAge: SEVEN_DAYS }),
    forgetSecret: (c: Context): void => void deleteCookie(c, session, options),
    startedIn: (c: Context): StartedLogIn[] => readStarted(getCookie(c, started)),
    /** Lax: the issuer, another site, leads back here. */
    keepStarted: (c: Context, all: StartedLogIn[]): void => {
      if (all.length === 0) return void deleteCookie(c, started, options);
      const value = Buffer.from(JSON.stringify(all.slice(0, MOST_ASKED))).toString("base64url");
      setCookie(c, started, value, { ...options, sameSite: "Lax", maxAge: TEN_MINUTES });
    },
  };
}

export type Cookies = ReturnType<typeof cookiesOf>;

/** What is no such cookie of ours counts as none. */
const readStarted = (value: string | undefined): StartedLogIn[] => {
  try {
    const all: unknown = JSON.parse(Buffer.from(value ?? "", "base64url").toString("utf8"));
    return Array.isArray(all) ? all.filter(isStarted) : [];
  } catch {
    return [];
  }
};

const isStarted = (one: unknown): one is StartedLogIn =>
  typeof one === "object" && one !== null && FIELDS.every((field) => typeof Reflect.get(one, field) === "string");

const FIELDS = ["state", "nonce", "verifier", "to"];
