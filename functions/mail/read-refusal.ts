/** What an error of SES means: a certain refusal, with when to try again, or an unknown outcome. */

import type { SendResult } from "#engine/model/send-result.ts";

type Retry = Extract<SendResult, { kind: "refused" }>["retry"];

/**
 * By the names of SES's errors: it certainly did not accept the mail.
 * soon: the rate, over in a second. hours: the daily quota, or something that an operator must repair (unverified domain,
 * paused account, missing permission), so that no mail is lost by a mistake in the set-up. never: this mail cannot be sent.
 */
const REFUSALS: Record<string, Retry> = {
  TooManyRequestsException: "soon",
  ThrottlingException: "soon",
  Throttling: "soon",
  LimitExceededException: "hours",
  MessageRejected: "never",
  BadRequestException: "never",
  MailFromDomainNotVerifiedException: "hours",
  AccountSuspendedException: "hours",
  SendingPausedException: "hours",
  NotFoundException: "hours",
  AccessDeniedException: "hours",
  UnrecognizedClientException: "hours",
  InvalidSignatureException: "hours",
  SignatureDoesNotMatch: "hours",
  ExpiredTokenException: "hours",
  CredentialsProviderError: "hours",
};

const DAILY = /daily (message |sending )?quota/i;
const NOT_VERIFIED = /not verified/i;
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
  const byOperator = retry === "never" && NOT_VERIFIED.test(error.message);
  return { kind: "refused", reason: error.name, retry: byOperator ? "hours" : retry };
}

const codeOf = (error: Error): string => ("code" in error && typeof error.code === "string" ? error.code : "");
const isConnecting = (error: Error): boolean =>
  !("syscall" in error) || error.syscall === "connect" || error.syscall === "getaddrinfo";
