/** JSON Web Encryption in its compact form (RFC 7516), one kind of it only: a shared key, used directly, with AES-256-GCM. */

// By Node's own cipher: a library for all kinds of tokens would be a twentieth of every cold start of whoever sends mail.
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";

const CIPHER = "aes-256-gcm";
const TAG_BYTES = 16;
/** A random one is safe for some four billion tokens under one key; keys are rotated long before. */
const IV_BYTES = 12;

/** The payload as a token, unreadable and unchangeable without the key of 32 bytes; `kid` stands in it in the clear. */
export const sealToken = (payload: object, key: Uint8Array, kid: string): string => {
  const header = Buffer.from(JSON.stringify({ alg: "dir", enc: "A256GCM", kid })).toString("base64url");
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv(CIPHER, key, iv, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(header));
  const sealed = Buffer.concat([cipher.update(JSON.stringify(payload)), cipher.final()]);
  // The second part would hold an encrypted key; here the key is the shared one.
  return [header, "", ...[iv, sealed, cipher.getAuthTag()].map((part) => part.toString("base64url"))].join(".");
};

/** What was sealed, with the key that `keyOf` gives for its `kid`. Throws on whatever is not exactly such a token. */
export const openToken = (token: string, keyOf: (kid: unknown) => Uint8Array): unknown => {
  const [header = "", wrapped, iv = "", sealed = "", tag = "", ...more] = token.split(".");
  const head: Record<string, unknown> = JSON.parse(bytesOf(header).toString());
  const { alg, enc, kid, ...others } = head;
  const isOurs = alg === "dir" && enc === "A256GCM" && Object.keys(others).length === 0 && wrapped === "" && more.length === 0;
  if (!isOurs || bytesOf(iv).length !== IV_BYTES) throw new Error("not a token of this kind");
  const decipher = createDecipheriv(CIPHER, keyOf(kid), bytesOf(iv), { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(header)).setAuthTag(bytesOf(tag));
  return JSON.parse(Buffer.concat([decipher.update(bytesOf(sealed)), decipher.final()]).toString());
};

/** Node overlooks what is no base64url; a token has one spelling only. */
const bytesOf = (part: string): Buffer => {
  const bytes = Buffer.from(part, "base64url");
  if (bytes.toString("base64url") !== part) throw new Error("not base64url");
  return bytes;
};
