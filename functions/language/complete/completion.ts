/** What may be written at a place of a file. */

/** `detail`: one sentence on what it means. `insert`: what is written where it differs from the label. */
export type Completion = {
  label: string;
  kind: "key" | "value" | "event" | "fact" | "step" | "template" | "topic" | "segment" | "person";
  detail?: string;
  insert?: string;
};

/** What stands between `from` and `to`, in characters of the text, is replaced by what is chosen. */
export type Completions = { from: number; to: number; options: Completion[] };
