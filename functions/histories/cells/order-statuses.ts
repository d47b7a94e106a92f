/** What an order has come to, by the words that shops use for it. */

/** `unpaid`: nobody has paid for it; `paid`: all that follows a payment; `partly_refunded`: paid, and some of it given back. */
export type OrderStanding = "unpaid" | "paid" | "cancelled" | "refunded" | "partly_refunded";

const WORDS: Record<OrderStanding, readonly string[]> = {
  unpaid: [
    ...[
      "pending",
      "pendingpayment",
      "onhold",
      "failed",
      "draft",
      "checkoutdraft",
      "autodraft",
      "authorized",
      "voided",
      "void",
      "expired",
    ],
    ...[
      "created",
      "unpaid",
      "awaitingpayment",
      "partiallypaid",
      "trash",
      "unavailable",
      "abandoned",
      "declined",
      "invoiced",
      "new",
    ],
    ...["oczekujące", "oczekujenapłatność", "wstrzymane", "nieudane", "szkic"],
  ],
  paid: [
    ...["paid", "processing", "completed", "complete", "approved", "shipped", "fulfilled", "delivered", "dispatched", "done"],
    ...["zapłacone", "wtrakcierealizacji", "zrealizowane", "maksettu", "valmis", "платена", "изпълнена"],
  ],
  cancelled: ["cancelled", "canceled", "anulowane", "anulowany", "peruttu", "отказана", "storniert"],
  refunded: ["refunded", "fullyrefunded", "chargeback", "chargedback", "returned", "zwrócone", "hyvitetty", "възстановена"],
  partly_refunded: ["partiallyrefunded", "partlyrefunded", "partialrefund"],
};

const STANDINGS = new Map(
  (["unpaid", "paid", "cancelled", "refunded", "partly_refunded"] as const).flatMap((standing) =>
    WORDS[standing].map((word) => [word, standing] as const),
  ),
);

/** Undefined: a word of the shop's own, which says nothing of payment. */
export function standingOf(status: string): OrderStanding | undefined {
  return STANDINGS.get(
    status
      .toLowerCase()
      .replace(/^wc-/, "")
      .replace(/[\s_-]/g, ""),
  );
}
