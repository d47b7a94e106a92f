/** Secrets as they are stored: one that signs is read as a key, one that leaves us stands beside the one host that it may be sent to. */

/**
 * The key in a secret of Standard Webhooks, `whsec_` and then base64, empty where nothing follows; undefined where the text is none.
 * Exactly base64, since a lenient reader leaves out what it does not know, and makes another, shorter key of it than the other side does.
 */
export function signingKey(secret: string): Buffer | undefined {
  const text = secret.trim().replace(/^whsec_/, "");
  const key = Buffer.from(text, "base64");
  const exact = key.toString("base64");
  return text === exact || text === exact.replace(/=+$/, "") ? key : undefined;
}

/**
 * The host stands where the secret is kept, so no settings can send it elsewhere. `host`: as in an address, with the port where it is
 * not 443: `crm.example.com`, `crm.example.com:8443`.
 */
export type HostSecret = { host: string; secret: string };
