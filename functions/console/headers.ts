/** What browsers are bound to by each kind of answer: what may run, load, frame and remember it. */

/** On everything: nobody else may embed it or read it, and no browser takes it for another type. */
const ALWAYS = {
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy": "browsing-topics=(), camera=(), geolocation=(), microphone=()",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-robots-tag": "noindex",
};

const NOTHING = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Only our own files run, and markup is made by the one Trusted Types policy `perennial`. Mails are shown in frames of ours. */
const PAGE = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types perennial",
].join("; ");

/** What a mail may do: show itself with its pictures, and open links in a new tab. It runs nothing, and is of no origin. */
const MAIL = (origin: string): string =>
  `default-src 'none'; style-src 'unsafe-inline'; img-src data: https: ${origin}/pictures/; font-src https:; base-uri 'none'; ` +
  "form-action 'none'; frame-ancestors 'self'; sandbox allow-popups allow-popups-to-escape-sandbox";

/** The kinds of answers: the page's shell, a file that it loads, data, a mail in a frame. */
export type Answer = "shell" | "asset" | "data" | "mail";

/** `origin`: where the console is served; over https browsers are asked to come back by it only. */
export function headersOf(answer: Answer, origin: string): Record<string, string> {
  return {
    ...ALWAYS,
    ...(origin.startsWith("https:") ? { "strict-transport-security": "max-age=31536000" } : {}),
    ...OWN[answer](origin),
  };
}

const OWN: Record<Answer, (origin: string) => Record<string, string>> = {
  shell: () => ({ "content-security-policy": PAGE, "x-frame-options": "DENY", "cache-control": "no-cache" }),
  // A worker is bound by the policy of its own file, not by that of the page.
  asset: () => ({ "content-security-policy": PAGE, "x-frame-options": "DENY", "cache-control": "no-cache" }),
  data: () => ({ "content-security-policy": NOTHING, "x-frame-options": "DENY", "cache-control": "no-store" }),
  mail: (origin) => ({ "content-security-policy": MAIL(origin), "x-frame-options": "SAMEORIGIN", "cache-control": "no-store" }),
};
