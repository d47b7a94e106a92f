/** A mailer that keeps the mails in memory and fails on demand: for tests and the simulator. */

import type { SendResult } from "#engine/model/send-result.ts";
import type { Mailer, OutgoingMail } from "#ports/mailer.ts";
import { formatMailbox } from "./format-mailbox.ts";

export type MemoryMailer = Mailer & {
  /** What "SES" accepted, in order, whatever result the caller got. */
  accepted: (OutgoingMail & { id: string })[];
  /** The next `times` calls fail like this. */
  fail(mode: "throttle" | "accept_then_lose" | "hang" | "reject" | "refuse_all" | "down", times?: number): void;
};

const ANSWERS: Record<Parameters<MemoryMailer["fail"]>[0], SendResult> = {
  throttle: { kind: "refused", reason: "TooManyRequestsException", retry: "soon", limit: "rate" },
  accept_then_lose: { kind: "unknown", reason: "ECONNRESET" },
  hang: { kind: "unknown", reason: "no answer in time" },
  reject: { kind: "refused", reason: "MessageRejected", retry: "never" },
  refuse_all: { kind: "refused", reason: "AccessDeniedException", retry: "mended" },
  down: { kind: "refused", reason: "ECONNREFUSED", retry: "soon" },
};

/** `rate` is what it reports as allowed, in mails per second. */
export function memoryMailer(rate = 14): MemoryMailer {
  const accepted: MemoryMailer["accepted"] = [];
  let fault: { mode: keyof typeof ANSWERS; times: number } | undefined;
  const accept = (mail: OutgoingMail): SendResult => {
    const id = `memory-${accepted.length + 1}`;
    accepted.push({ ...mail, id });
    return { kind: "accepted", id };
  };
  const send = async (mail: OutgoingMail): Promise<SendResult> => {
    if (!formatMailbox(mail.to)) return { kind: "refused", reason: "bad recipient address", retry: "never" };
    if (!fault || fault.times <= 0) return accept(mail);
    fault.times -= 1;
    if (fault.mode === "accept_then_lose") accept(mail);
    return ANSWERS[fault.mode];
  };
  const fail: MemoryMailer["fail"] = (mode, times = 1) => {
    fault = { mode, times };
  };
  return { accepted, send, fail, rate: async () => rate };
}
