/** What is wrong in something a marketer wrote: where, what was found, what to do. */

export type Problem = {
  /** Stable kebab-case name of the class of mistake, such as `unknown-template`. */
  code: string;
  /** Path relative to the workflows folder. */
  file: string;
  /** Both count from 1. */
  line: number;
  column: number;
  /** One sentence: what was found and why it cannot be. */
  message: string;
  /** One sentence: what to write instead; names the nearest known spelling where there is one. */
  remedy?: string;
};
