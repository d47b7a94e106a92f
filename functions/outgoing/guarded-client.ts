/**
 * The one way out: every connection of ours to the internet, beside those to AWS, is made here.
 *
 *   url ── its host is the one stored beside the secret ── name resolved once ── every address checked
 *       ── connected to the very address that was checked, by TLS under the name ── read up to a limit, within a time
 *
 * The connection is made to the address and not to the name, so a name that resolves differently a second time (DNS rebinding)
 * is never resolved a second time. The certificate is still checked against the name. Redirects are not followed: they would
 * lead to a host that nobody has checked, and the secret would go along.
 */

import { lookup } from "node:dns/promises";
import type { ClientRequest, IncomingMessage } from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";
import type { HostSecret } from "#ports/signing-key.ts";
import { isPublicAddress } from "./public-address.ts";

export type GuardedRequest = {
  url: URL;
  /** The host stored beside the secret that the headers carry; any other is refused. */
  host: string;
  method: "GET" | "POST";
  headers: Record<string, string>;
  body?: string;
  /** In bytes; 0: the body of the answer is not read, however long it is. */
  mostBytes: number;
  /** For resolving, connecting, sending and the answer together, in milliseconds. */
  timeLimit: number;
};

/** Problems name no address and no content. */
export type GuardedAnswer =
  | { kind: "answered"; status: number; headers: IncomingMessage["headers"]; body: Uint8Array }
  /** Longer than what was to be read. */
  | { kind: "too_large" }
  /** No answer came. */
  | { kind: "silent"; problem: string }
  /** It must not be connected to; another attempt would change nothing. */
  | { kind: "refused"; problem: string };

export type GuardedClient = (request: GuardedRequest) => Promise<GuardedAnswer>;

export type GuardOptions = {
  /** All addresses of a name. */
  resolve?: (name: string) => Promise<string[]>;
  /** Connects; only what has been checked is handed to it. */
  connect?: (options: RequestOptions, answered: (response: IncomingMessage) => void) => ClientRequest;
};

/** Never throws: whatever goes wrong is an answer. */
export function guardedClient({ resolve = resolveByDns, connect = httpsRequest }: GuardOptions = {}): GuardedClient {
  const attempt = async (asked: GuardedRequest, signal: AbortSignal): Promise<GuardedAnswer> => {
    const { hostname } = asked.url;
    const found = isAddress(hostname) ? [hostname.replace(/^\[|\]$/g, "")] : await resolve(hostname);
    const [address] = found;
    if (address === undefined) return silent("its name leads to no address");
    if (!found.every(isPublicAddress)) return refused("its name leads to an address that is not public");
    return exchange(connect, optionsFor(asked, address, signal), asked);
  };
  return async (asked) => {
    const refusal = refusalOf(asked);
    if (refusal !== undefined) return refused(refusal);
    const signal = AbortSignal.timeout(asked.timeLimit);
    /** The same problem, whichever part took the time. */
    const late = silent(`it did not answer within ${asked.timeLimit / 1000} s`);
    const timeIsUp = new Promise<GuardedAnswer>((settle) => signal.addEventListener("abort", () => settle(late)));
    const answer = attempt(asked, signal).catch((error: unknown) => silent(`no connection: ${codeOf(error)}`));
    return Promise.race([answer, timeIsUp]);
  };
}

/** What must be done where no secret is stored for the host of an address. */
export const NO_SECRET = 'no secret is stored for its host: store { "host": "shop.example.com", "secret": "…" } under its name';

/** Those secrets that may be sent to the host of this address. */
export function secretsFor(url: URL, stored: HostSecret[]): string[] {
  return stored.filter(({ host }) => isOfHost(url, host)).map(({ secret }) => secret);
}

const refusalOf = ({ url, host }: GuardedRequest): string | undefined => {
  if (url.protocol !== "https:") return "its url does not begin with https://";
  if (url.username !== "" || url.password !== "") return "its url carries a user name or a password";
  return isOfHost(url, host) ? undefined : NO_SECRET;
};

/** With its port: one other than 443 is reached only where it was stored. */
const isOfHost = (url: URL, host: string): boolean => {
  const stored = host.trim().toLowerCase().replace(/:443$/, "");
  return stored !== "" && url.host === stored;
};

const exchange = (connect: NonNullable<GuardOptions["connect"]>, options: RequestOptions, { body, mostBytes }: GuardedRequest) =>
  new Promise<GuardedAnswer>((settle, fail) => {
    const call = connect(options, (response) => {
      read(response, mostBytes).then(settle, fail);
    });
    call.on("error", fail);
    call.end(body);
  });

const read = async (response: IncomingMessage, mostBytes: number): Promise<GuardedAnswer> => {
  const { statusCode: status = 0, headers } = response;
  const parts: Uint8Array[] = [];
  let length = 0;
  try {
    if (mostBytes === 0) return { kind: "answered", status, headers, body: new Uint8Array() };
    for await (const part of response) {
      length += part.length;
      if (length > mostBytes) return { kind: "too_large" };
      parts.push(part);
    }
    return { kind: "answered", status, headers, body: Buffer.concat(parts) };
  } finally {
    // What is not read could be endless.
    response.destroy();
  }
};

const optionsFor = ({ url, method, headers, body }: GuardedRequest, address: string, signal: AbortSignal): RequestOptions => ({
  method,
  host: address,
  port: url.port === "" ? 443 : Number(url.port),
  path: `${url.pathname}${url.search}`,
  // The certificate must be the name's, whatever the environment says. A name that is an address itself has no SNI.
  rejectUnauthorized: true,
  ...(isAddress(url.hostname) ? {} : { servername: url.hostname }),
  headers: {
    ...headers,
    host: url.host,
    ...(body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) }),
  },
  agent: false,
  signal,
});

const resolveByDns = async (name: string): Promise<string[]> =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);

const refused = (problem: string): GuardedAnswer => ({ kind: "refused", problem });
const silent = (problem: string): GuardedAnswer => ({ kind: "silent", problem });

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown error";

/** The URL parser has written every spelling of an IPv4 address (`0x7f.1`, `2130706433`) as four numbers already. */
const isAddress = (hostname: string): boolean => /^\[|^\d+\.\d+\.\d+\.\d+$/.test(hostname);
