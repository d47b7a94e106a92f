/** What an error of SES means: a certain refusal, with when to try again, or an unknown outcome. */

import type { SendResult } from "#engine/model/send-result.ts";

type Retry = Extract<SendResult, { kind: "refused" }>["retry"];

/**
 * By the names of SES's errors: it certainly did not accept the mail.
 * soon: the rate, over in a second. hours: the daily quota. mended: the account, which an operator must repair (unverified domain,
 * paused account, missing permission), so that no mail is lost by a mistake in the set-up. never: this mail cannot be sent.
 */
const REFUSALS: Record<string, Retry> = {
  TooManyRequestsException: "soon",
  ThrottlingException: "soon",
  Throttling: "soon",
  LimitExceededException: "hours",
  MessageRejected: "never",
  BadRequestException: "never",
  MailFromDomainNotVerifiedException: "mended",
  AccountSuspendedException: "mended",
  SendingPausedException: "mended",
  NotFoundException: "mended",
  AccessDeniedException: "mended",
  AccessDenied: "mended",
  UnrecognizedClientException: "mended",
  InvalidSignatureException: "mended",
  SignatureDoesNotMatch: "mended",
  ExpiredTokenException: "mended",
  CredentialsProviderError: "mended",
};

const DAILY = /daily (message |sending )?quota/i;
/** Refusals of the account under the name of a refused mail. The reason is ours: SES's own message may hold addresses. */
const ACCOUNT = [
  { says: /not verified/i, reason: "MessageRejected, as an address or domain is not verified" },
  { says: /sending (is |has been )?paused|paused for this account/i, reason: "MessageRejected, as sending is paused" },
  { says: /account (is |has been )?(suspended|disabled)/i, reason: "MessageRejected, as the account is suspended" },
];
/** Codes of Node: no connection was made, so no byte of the mail left. */
const NOT_CONNECTED = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH"];

/** The result of a failed send. Reasons are names and codes only, because SES's messages hold addresses. */
export function readRefusal(error: unknown): SendResult {
  if (!(error instanceof Error)) return { kind: "unknown", reason: "unreadable error" };
  const code = codeOf(error);
  if (NOT_CONNECTED.includes(code) && isConnecting(error)) return { kind: "refused", reason: code, retry: "soon" };
  const retry = REFUSALS[error.name];
  if (!retry) return { kind: "unknown", reason: code || error.name };
  if (retry === "soon") {
    const daily = DAILY.test(error.message);
    return { kind: "refused", reason: error.name, retry: daily ? "hours" : "soon", limit: daily ? "daily" : "rate" };
  }
  if (retry !== "never") return { kind: "refused", reason: error.name, retry };
  // SES says in words only that it is the account: its sender is not verified, or it is paused.
  const words = ACCOUNT.find(({ says }) => says.test(error.message));
  if (words) return { kind: "refused", reason: words.reason, retry: "mended" };
  return { kind: "refused", reason: error.name, retry };
}

const codeOf = (error: Error): string => ("code" in error && typeof error.code === "string" ? error.code : "");
const isConnecting = (error: Error): boolean =>
  !("syscall" in error) || error.syscall === "connect" || error.syscall === "getaddrinfo";
