/** A mail that is due: its fate was not told in time, or its reading is to be judged. */

import type { Ports } from "#ports/ports.ts";
import { classifyEngagement } from "./classify-engagement.ts";

/** One whose fate SES's events have not told in time is from now on a person's to decide. */
export async function settleMessage(
  ports: Pick<Ports, "messages" | "events" | "customers" | "clock" | "report">,
  mailKey: string,
): Promise<"advanced" | "left"> {
  const message = await ports.messages.load(mailKey);
  if (message?.state === "sent" && (message.classifyAt ?? Number.POSITIVE_INFINITY) <= ports.clock.now())
    return classifyEngagement(ports, message);
  if (message?.state !== "unknown" || (message.settleAt ?? 0) > ports.clock.now()) return "left";
  const { settleAt: _settleAt, ...rest } = message;
  if ((await ports.messages.save({ ...rest, state: "unconfirmed" })) === "conflict") return "left";
  ports.report.count("mails_unconfirmed", 1, { journey: message.journey });
  return "advanced";
}
