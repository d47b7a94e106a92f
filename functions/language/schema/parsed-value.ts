/** What comes of reading a word of the language: its meaning, or what is wrong with it. */

export type Wrong = {
  /** Class of mistake, kebab-case. */
  code?: string;
  /** What was found and why it cannot be; completes the sentence in the problem's message. */
  wrong: string;
  remedy?: string;
  /** Offset of the mistake within the word. */
  at?: number;
};

export type Parsed<T> = { value: T } | Wrong;
