/** What the local issuer has handed out and not taken back: codes that hold once and shortly, and what the console asks it with later. */

import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";

/** What a code was given out for; it must come back with the same. */
export type CodeFor = { subject: string; redirect: string; challenge: string; nonce: string };

const MINUTE = 60_000;

/**
 * `now`: the machine's own time, in milliseconds. Codes are kept in memory; what the console asks with later is sealed by `secret`, so that
 * it outlives a restart.
 */
export function granted(now: () => number, secret: string) {
  const codes = new Map<string, CodeFor & { until: number }>();
  const revoked = new Set<string>();
  const seal = (text: string): string => createHmac("sha256", secret).update(`refresh ${text}`).digest("base64url");
  return {
    code: (given: CodeFor): string => {
      for (const [code, { until }] of codes) if (until < now()) codes.delete(code);
      const code = chance();
      codes.set(code, { ...given, until: now() + MINUTE });
      return code;
    },
    /** Undefined for a code that is unknown, over, used already, or was given out for something else. */
    redeem: (code: string, { redirect, verifier }: { redirect: string; verifier: string }): CodeFor | undefined => {
      const found = codes.get(code);
      codes.delete(code);
      if (!found || found.until < now() || found.redirect !== redirect) return undefined;
      return challengeOf(verifier) === found.challenge ? found : undefined;
    },
    refresh: (subject: string): string => {
      const text = `${Buffer.from(subject).toString("base64url")}.${chance()}`;
      return `${text}.${seal(text)}`;
    },
    /** Whom it was given out to; undefined for what is none of ours, or was taken back. */
    refreshed: (token: string): string | undefined => {
      const [subject = "", once = "", given = ""] = token.split(".");
      const [a, b] = [Buffer.from(given), Buffer.from(seal(`${subject}.${once}`))];
      if (a.length !== b.length || !timingSafeEqual(a, b) || revoked.has(token)) return undefined;
      return Buffer.from(subject, "base64url").toString("utf8");
    },
    revoke: (token: string): void => void revoked.add(token),
  };
}

const chance = (): string => randomBytes(32).toString("base64url");
const challengeOf = (verifier: string): string => createHash("sha256").update(verifier).digest("base64url");
