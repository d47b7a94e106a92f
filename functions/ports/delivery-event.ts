/** What the mail service reports of one mail after it was sent. */

export type DeliveryEventKind =
  | "send"
  | "delivery"
  | "delay"
  | "hard_bounce"
  | "soft_bounce"
  | "complaint"
  | "not_spam"
  | "reject"
  | "rendering_failure"
  | "open"
  | "click"
  | "subscription";

/** One event of one mail. No address, no content, no link. */
export type DeliveryEvent = {
  kind: DeliveryEventKind;
  /** The mail's tag; what settles an unknown one. */
  mailKey: string;
  sesId: string;
  /** Epoch milliseconds. */
  at: number;
  /** The mail's other tags, first value of each: what its row can be made from when its sender died before writing one. */
  tags: Record<string, string>;
  /** When SES took the mail, in epoch milliseconds. */
  acceptedAt?: number;
  /** Where it was to go: the part after the @, nothing else of the address. */
  domain?: string;
  /** SES's own word for the kind of bounce, delay or complaint. */
  detail?: string;
  /** SES did not even try, because the address stood on its own list: nothing new about how welcome we are. */
  fromList?: boolean;
  /** Of an open or a click: whether a program betrays itself by its name. */
  byMachine?: boolean;
  /** Of a click: a digest that tells links apart and names none. */
  link?: string;
  /** Of a subscription: the reader wants nothing more of us. */
  unsubscribed?: boolean;
};
