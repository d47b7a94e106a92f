/** What a format of files of people is: how its header is known, which column holds what, and what a row says of mail. */

/** What a column may hold. `consent`: yes, no or a status; `suppressed`: why nothing is sent there; `changed_at`: when the row was true. */
export const IMPORT_FIELDS = [
  "email",
  "id",
  "name",
  "first_name",
  "last_name",
  "company",
  "locale",
  "time_zone",
  "country",
  "birthday",
  "name_day",
  "tags",
  "consent",
  "consent_at",
  "unsubscribed_at",
  "suppressed",
  "suppressed_at",
  "changed_at",
] as const;
export type ImportField = (typeof IMPORT_FIELDS)[number];

/** Each column by all names that it has had, the first that the file has counts. */
export type ColumnNames = Partial<Record<ImportField, readonly string[]>>;

/**
 * `given`: a yes or a no; absent: the row says nothing. `by`: the reader has said so themselves. `at`: in which of the columns it stands
 * since when, the first that is filled. `suppressed`: why nothing may be sent there.
 */
export type Standing = {
  given?: boolean;
  by?: "reader";
  at?: readonly ImportField[];
  suppressed?: "hard_bounce" | "complaint" | "by_hand";
};

/** A row's cells by what they hold; empty where the file has no such column. */
export type Row = (field: ImportField) => string;

/** `status`: what the caller, or else the file's name, says of all rows. */
export type About = { status?: Status };
export const STATUSES = ["subscribed", "unsubscribed", "cleaned", "nonsubscribed"] as const;
export type Status = (typeof STATUSES)[number];

export type ImportFormat = {
  name: string;
  /** As a person calls it; it stands with the consents. */
  label: string;
  /** Whether a file of this header is one of these. The names are as they are written. */
  recognises(header: ReadonlySet<string>): boolean;
  columns: ColumnNames;
  /** What is to be said before such a file can be taken in; undefined: nothing. */
  asks?(header: ReadonlySet<string>, about: About): string | undefined;
  /** Undefined where a value means nothing that we know. */
  standing(row: Row, header: ReadonlySet<string>, about: About): Standing | undefined;
  /** Nobody becomes a customer by such a file: it only says to whom nothing is sent. */
  addressOnly?(header: ReadonlySet<string>, about: About): boolean;
};
