/** The port that knows whether this data is the one that mails: a copy, or one that was put back from a backup, does not know what has left since. */

/** `restored`: not the data that mailed last. Nothing leaves before an operator has said that it may. */
export type Standing = "current" | "restored";

export type Epoch = {
  /** To be asked before each mail, and before what leads to one is fetched; cached for a minute. */
  standing(): Promise<Standing>;
  /** From now on this data is the one that mails, and every other copy of it is not. */
  resume(): Promise<void>;
  /** The same of data to which nothing has been published yet, so that they cannot have mailed anybody. */
  adopt(): Promise<void>;
};

/** What holds of restored data, in one sentence without personal data. */
export const RESTORED =
  "These data are a copy, or were put back from a backup, and do not know what has left since: no mail leaves before an operator has run `perennial resume-after-restore`";
