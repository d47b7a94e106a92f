/** What comes of reading a text of the language: its value, or what is wrong with it. */

/** Why a text cannot be read. */
export type Wrong = {
  /** Class of mistake, kebab-case. */
  code?: string;
  /** What was found and why it cannot be; completes the sentence in the problem's message. */
  wrong: string;
  remedy?: string;
  /** Offset of the mistake within the text. */
  at?: number;
};

/** The value, or why there is none. */
export type Parsed<T> = { value: T } | Wrong;
