/** A customer withdraws from a topic: written on the very item that every commit to send reads. */

import { errorText } from "#ports/errors/error-text.ts";
import type { LinkClaim, Ports } from "#ports/ports.ts";
import { retryOnConflict } from "../concurrency/retry-on-conflict.ts";
import { saved } from "../concurrency/saved.ts";
import { countMail } from "../sending/count-mails.ts";
import { type ConsentNeeds, choose } from "./change-consents.ts";

/** Idempotent; when it returns, no mail of this topic is sent any more. */
export function unsubscribe(ports: ConsentNeeds & Pick<Ports, "customers" | "messages" | "mailFigures">) {
  return async ({ topic, mailKey, ...reader }: LinkClaim): Promise<void> => {
    const { changed } = await choose(ports, reader, { [topic]: { given: false, source: "unsubscribe link" } });
    if (!changed) return;
    ports.report.count("unsubscribed", 1, { topic });
    await noteUnsubscribed(ports, mailKey);
  };
}

/** On the mail, so that it counts once; the reader's wish holds already, and they are not kept waiting for a figure that fails. */
const noteUnsubscribed = async (
  ports: Pick<Ports, "messages" | "mailFigures" | "clock" | "report">,
  mailKey: string,
): Promise<void> => {
  try {
    await retryOnConflict(ports.clock, async () => {
      const message = await ports.messages.load(mailKey);
      if (!message || message.unsubscribed_at !== undefined) return;
      const next = await saved(ports.messages.save({ ...message, unsubscribed_at: ports.clock.now() }));
      await countMail(ports, message, next);
    });
  } catch (error) {
    ports.report.note("an unsubscribe could not be counted", { reason: errorText(error) });
  }
};
