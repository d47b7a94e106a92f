/** A mail as it left, where whoever sends it keeps it: on one machine the mailbox does, SES keeps none. */

export type KeptMail = {
  /** ISO 8601, UTC. */
  at: string;
  from: string;
  to: string;
  subject: string;
  html: string;
  text: string;
};

/** By its key; undefined where it is not kept, or its reader was erased. */
export type KeptMails = (mailKey: string) => Promise<KeptMail | undefined>;
