/** A mail whose fate SES's events have not told in time: from now on it is a person's to decide. */

import type { Ports } from "./ports.ts";

export const errorText = (error: unknown): string => (error instanceof Error ? error.message : "unknown failure");

export const settleMessage = async (
  ports: Pick<Ports, "messages" | "clock" | "report">,
  mailKey: string,
): Promise<"advanced" | "left"> => {
  const message = await ports.messages.load(mailKey);
  if (message?.state !== "unknown" || (message.settleAt ?? 0) > ports.clock.now()) return "left";
  const { settleAt: _settleAt, ...rest } = message;
  if ((await ports.messages.save({ ...rest, state: "unconfirmed" })) === "conflict") return "left";
  ports.report.count("mails_unconfirmed", 1, { journey: message.journey });
  return "advanced";
};
