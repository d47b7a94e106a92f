/** Marks our own forms with a token, and turns a caller's network address into a hash: by keys derived from the secret of the links. */

import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";
import type { Forms } from "#ports/ports.ts";
import type { LinkKey, LinkSettings } from "./sealed-links.ts";

const DAY = 24 * 3_600_000;
/** A form may lie open for a while. */
const LASTS = DAY;
/** Clocks differ. */
const AHEAD = 60_000;
const TOKEN = /^([0-9a-z]{1,11})\.([\w-]{43})$/;

/** The port. A token holds a time and its seal; a caller's hash is another one each day, so that hashes of two days tell nothing. */
export function formSeal({ current, previous }: LinkSettings["keys"]): Forms {
  const macs = [current, ...(previous ? [previous] : [])].map(macBy);
  const [mac = macBy(current)] = macs;
  return {
    token: async (now) => {
      const at = now.toString(36);
      return `${at}.${mac(`form ${at}`)}`;
    },
    isOurs: async (token, now) => {
      const [, at = "", seal = ""] = TOKEN.exec(token) ?? [];
      const age = now - Number.parseInt(at, 36);
      if (!(age >= -AHEAD && age < LASTS)) return false;
      return macs.some((by) => timingSafeEqual(Buffer.from(by(`form ${at}`)), Buffer.from(seal)));
    },
    callerOf: async (address, now) => mac(`caller ${Math.floor(now / DAY)} ${networkOf(address)}`).slice(0, 16),
  };
}

const macBy = ({ secret }: LinkKey): ((text: string) => string) => {
  const key = new Uint8Array(hkdfSync("sha256", secret, "", "perennial forms", 32));
  return (text) => createHmac("sha256", key).update(text).digest("base64url");
};

/** One line of IPv6 has 2^64 addresses: its network is the caller. */
const networkOf = (address: string): string => {
  const [, mapped] = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address) ?? [];
  if (mapped !== undefined) return mapped;
  if (!address.includes(":")) return address;
  const [before = "", after] = address.toLowerCase().split("::");
  const [first, last] = [before, after ?? ""].map((part) => part.split(":").filter((group) => group !== ""));
  const missing = after === undefined ? 0 : Math.max(0, 8 - (first?.length ?? 0) - (last?.length ?? 0));
  const groups = [...(first ?? []), ...Array.from({ length: missing }, () => "0"), ...(last ?? [])];
  return groups
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ""))
    .join(":");
};
