/** Wakes a message that is due: SES's events have not settled it in time, its opens and clicks are to be classified, or an answer did not arrive. */

import type { Ports } from "#ports/ports.ts";
import { noteUndelivered, type UndeliveredNeeds } from "../cases/note-undelivered.ts";
import { classifyEngagement } from "./classify-engagement.ts";

/** An unknown mail that SES's events have not settled in time becomes `unconfirmed`, for a person to decide. `left`: nothing was due, or another writer was faster. */
export async function settleMessage(
  ports: UndeliveredNeeds & Pick<Ports, "mailFigures">,
  mailKey: string,
): Promise<"advanced" | "left"> {
  const message = await ports.messages.load(mailKey);
  if (message?.noticeAt !== undefined) return message.noticeAt <= ports.clock.now() ? noteUndelivered(ports, message) : "left";
  if (message?.state === "sent" && (message.classifyAt ?? Number.POSITIVE_INFINITY) <= ports.clock.now())
    return classifyEngagement(ports, message);
  if (message?.state !== "unknown" || (message.settleAt ?? 0) > ports.clock.now()) return "left";
  const { settleAt: _settleAt, ...rest } = message;
  if ((await ports.messages.save({ ...rest, state: "unconfirmed" })) === "conflict") return "left";
  ports.report.count("mails_unconfirmed", 1, { journey: message.journey });
  return "advanced";
}
