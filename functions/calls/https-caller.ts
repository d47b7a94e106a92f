/**
 * Outgoing calls over https, to public addresses only.
 *
 *   url ── name resolved once ── every address checked ── connected to the very address that was checked
 *
 * The connection is made to the address and not to the name, so a name that resolves differently a second time (DNS rebinding)
 * is never resolved a second time. The certificate is still checked against the name.
 */

import { lookup } from "node:dns/promises";
import type { ClientRequest, IncomingMessage } from "node:http";
import { request as httpsRequest, type RequestOptions } from "node:https";
import type { Caller, CallResult, OutgoingRequest } from "#ports/caller.ts";
import { isPublicAddress } from "./public-address.ts";
import { signedHeaders } from "./signed-headers.ts";

const TIME_LIMIT = 10_000;

export type HttpsCallerOptions = {
  /** All addresses of a name. */
  resolve?: (name: string) => Promise<string[]>;
  /** Connects; only what has been checked is handed to it. */
  request?: (options: RequestOptions, answered: (response: IncomingMessage) => void) => ClientRequest;
  /** For resolving, connecting, sending and the answer's status line together, in milliseconds. */
  timeLimit?: number;
};

/** The port `Caller` over https: `refused` and `failed` are results, nothing is thrown. */
export function httpsCaller(options: HttpsCallerOptions = {}): Caller {
  const { resolve = resolveByDns, request = httpsRequest, timeLimit = TIME_LIMIT } = options;
  /** The same problem, whichever part took the time. */
  const late = failed(`it did not answer within ${timeLimit / 1000} s`, true);

  const post = (address: string, { url, headers, body, signal }: Post) =>
    new Promise<CallResult>((settle) => {
      const call = request(requestOptions(address, { url, headers, body, signal }), (response) => {
        settle(meaningOf(response.statusCode ?? 0));
        // The rest of the answer is not read, and could be endless.
        response.destroy();
      });
      call.on("error", (error) => settle(failed(`no connection: ${codeOf(error)}`, true)));
      call.end(body);
    });

  const checkedAddress = async (url: URL): Promise<{ address: string } | CallResult> => {
    const found = isAddress(url.hostname) ? [bare(url.hostname)] : await resolve(url.hostname);
    const [address] = found;
    if (address === undefined) return failed("its name leads to no address", true);
    if (!found.every(isPublicAddress)) return refused("its name leads to an address that is not public");
    return { address };
  };

  const attempt = async (call: Post): Promise<CallResult> => {
    try {
      const target = await checkedAddress(call.url);
      if (!("address" in target)) return target;
      return call.signal.aborted ? late : await post(target.address, call);
    } catch (error) {
      return failed(`no connection: ${codeOf(error)}`, true);
    }
  };

  return {
    call: async (asked: OutgoingRequest) => {
      if (!URL.canParse(asked.url)) return refused("its url is none");
      const url = new URL(asked.url);
      if (url.protocol !== "https:") return refused("its url does not begin with https://");
      if (url.username !== "" || url.password !== "") return refused("its url carries a user name or a password");
      const headers = signedHeaders(asked);
      if (!headers) return failed("no secret is stored to sign it with", false);
      const signal = AbortSignal.timeout(timeLimit);
      const timeIsUp = new Promise<CallResult>((settle) => signal.addEventListener("abort", () => settle(late)));
      return Promise.race([attempt({ url, headers, body: asked.body, signal }), timeIsUp]);
    },
  };
}

type Post = { url: URL; headers: Record<string, string>; body: string; signal: AbortSignal };

const requestOptions = (address: string, { url, headers, body, signal }: Post): RequestOptions => ({
  method: "POST",
  host: address,
  port: url.port === "" ? 443 : Number(url.port),
  path: `${url.pathname}${url.search}`,
  // The certificate must be the name's. A name that is an address itself has no SNI.
  ...(isAddress(url.hostname) ? {} : { servername: url.hostname }),
  headers: { ...headers, host: url.host, "content-length": String(Buffer.byteLength(body)) },
  agent: false,
  signal,
});

const resolveByDns = async (name: string): Promise<string[]> =>
  (await lookup(name, { all: true, verbatim: true })).map(({ address }) => address);

const refused = (problem: string): CallResult => ({ kind: "refused", problem });
const failed = (problem: string, silent: boolean): CallResult => ({ kind: "failed", problem, silent });

const codeOf = (error: unknown): string =>
  error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : "unknown error";

/** What the status means. A redirect is not followed: it would lead to an address that nobody has checked or signed for. */
const meaningOf = (status: number): CallResult => {
  if (status >= 200 && status < 300) return { kind: "delivered" };
  if (status >= 300 && status < 400) return refused(`it answered ${status}, and redirects are not followed`);
  if (status === 410) return refused("it answered 410: it wants no calls any more");
  return failed(`it answered ${status}`, false);
};

const bare = (hostname: string): string => hostname.replace(/^\[|\]$/g, "");
/** The URL parser has written every spelling of an IPv4 address (`0x7f.1`, `2130706433`) as four numbers already. */
const isAddress = (hostname: string): boolean => /^\[|^\d+\.\d+\.\d+\.\d+$/.test(hostname);
