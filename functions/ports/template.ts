/** A mail template as stored: MJML already compiled to HTML, Liquid still in it, one locale. */

export type CompiledTemplate = {
  name: string;
  locale: string;
  /** Of all locales of this template together. */
  hash: string;
  subject: string;
  preheader: string;
  html: string;
  text: string;
  /** Every locale that this template exists in. */
  locales: string[];
};
