/** A call of a Lambda's own address, which IAM guards: signed with the caller's credentials, so that AWS knows who asks. */

import { createHash, createHmac } from "node:crypto";
import { SignatureV4 } from "@smithy/signature-v4";

export type Credentials = ConstructorParameters<typeof SignatureV4>[0]["credentials"];

export type SignedPost = {
  url: string;
  region: string;
  credentials: Credentials;
  body: Uint8Array<ArrayBuffer>;
  /** In milliseconds. */
  patience: number;
};

/** @throws what `send` throws, a TimeoutError when patience is over */
export async function signedPost(
  { url, region, credentials, body, patience }: SignedPost,
  send: typeof fetch = fetch,
): Promise<Response> {
  const { hostname, pathname } = new URL(url);
  const request = {
    method: "POST",
    protocol: "https:",
    hostname,
    path: pathname,
    query: {},
    headers: { host: hostname, "content-type": "application/octet-stream" },
    body,
  };
  const signer = new SignatureV4({ service: "lambda", region, credentials, sha256: Sha256 });
  const { headers } = await signer.sign(request);
  return send(url, { method: "POST", headers, body, redirect: "error", signal: AbortSignal.timeout(patience) });
}

type Bytes = string | ArrayBuffer | ArrayBufferView;

/** The hash that the signer asks for, by Node's own crypto. */
class Sha256 {
  private readonly hash: ReturnType<typeof createHash> | ReturnType<typeof createHmac>;

  constructor(secret?: Bytes) {
    this.hash = secret === undefined ? createHash("sha256") : createHmac("sha256", bytesOf(secret));
  }

  update(chunk: Bytes): void {
    this.hash.update(bytesOf(chunk));
  }

  async digest(): Promise<Uint8Array> {
    return new Uint8Array(this.hash.digest());
  }
}

const bytesOf = (chunk: Bytes): Uint8Array => {
  if (typeof chunk === "string") return Buffer.from(chunk, "utf8");
  return ArrayBuffer.isView(chunk) ? new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.byteLength) : new Uint8Array(chunk);
};
