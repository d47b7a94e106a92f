/** The port to the index of people: by the texts of their names and addresses, and by the numbers of their orders. */

/** A text by which a customer was found when it was written: engine/identity/find-texts.ts. */
export type FindEntry = { text: string; customer: string };

/** Eventually consistent, and a hint: whoever shows somebody looks at their profile first. Rows are written with the profile. */
export type PeopleIndex = {
  /** Up to `limit` entries whose text begins so, in the order of the texts, after this one of them. Reads these and no others. */
  beginning(text: string, limit: number, after?: FindEntry): Promise<FindEntry[]>;
  /** The customers of up to `limit` orders of this number (`foldOrderNumber`). */
  ofOrder(number: string, limit: number): Promise<string[]>;
};
