/** The secret of a session: what the browser holds, and what is made of it. */

import { createHash, hkdfSync, randomBytes } from "node:crypto";
import { CompactEncrypt, compactDecrypt } from "jose";

/** 256 bits of chance. */
export function newSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** Under this its row stands: nothing leads back from it to the secret. */
export function sessionId(secret: string): string {
  return createHash("sha256").update(`session ${secret}`).digest("base64url");
}

/** Seals what only the holder of the secret shall be able to use, so that the row alone is of no use to whoever reads the table. */
export function sealWith(secret: string, text: string): Promise<string> {
  return new CompactEncrypt(new TextEncoder().encode(text))
    .setProtectedHeader({ alg: "dir", enc: "A256GCM" })
    .encrypt(keyOf(secret));
}

/** @throws where it was sealed by another secret, or is damaged */
export async function openWith(secret: string, sealed: string): Promise<string> {
  const { plaintext } = await compactDecrypt(sealed, keyOf(secret), {
    keyManagementAlgorithms: ["dir"],
    contentEncryptionAlgorithms: ["A256GCM"],
  });
  return new TextDecoder().decode(plaintext);
}

const keyOf = (secret: string): Uint8Array => new Uint8Array(hkdfSync("sha256", secret, "", "perennial session", 32));
