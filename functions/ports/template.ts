/** A mail template as stored: MJML already compiled to HTML, Liquid still in it, one locale. */

/** What the page of the survey says that a mail asks, in the mail's own words; what is absent, the page says in its usual ones. */
export type SurveyWords = { question?: string; lowest?: string; highest?: string };

/** A picture of mails: its bytes in base64, and a hash of them, under which it is served. */
export type Picture = { hash: string; type: "image/png" | "image/jpeg" | "image/gif"; data: string };

export type CompiledTemplate = {
  name: string;
  locale: string;
  /** Of all locales of this template together. */
  hash: string;
  subject: string;
  preheader: string;
  html: string;
  text: string;
  asks?: SurveyWords;
  /** Every locale that this template exists in. */
  locales: string[];
};
