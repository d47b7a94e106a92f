/** What strangers may cause by the sign-up form, and from where it is posted. */

import type { Parsed } from "../schema/parsed-value.ts";

const MOST = 1_000;

/** Reads how many confirmations may leave within an hour: 1 to 1000. */
export function readSignUpsPerHour(text: string): Parsed<number> {
  const perHour = Number(text.trim());
  if (/^\d{1,4}$/.test(text.trim()) && perHour >= 1 && perHour <= MOST) return { value: perHour };
  return {
    code: "bad-sign-ups",
    wrong: `\`${text}\` is no number of mails an hour`,
    remedy: `Write a whole number from 1 to ${MOST}, such as \`60\`.`,
  };
}

/** Reads a site as browsers name it: `https://blog.example.com`, without a path. */
export function readOrigin(text: string): Parsed<string> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url && /^https?:$/.test(url.protocol) && url.pathname === "/" && url.search + url.hash + url.username + url.password === "")
    return { value: url.origin };
  return {
    code: "bad-origin",
    wrong: `\`${text}\` is no site`,
    remedy: "Write scheme and name, without a path: `https://blog.example.com`.",
  };
}
