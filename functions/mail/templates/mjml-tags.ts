/** The tags that templates are made of. The compiler lets unknown ones pass, so we keep the list. */

/** The tags that a template without its own layout consists of. */
export const CONTENT_TAGS: readonly string[] = [
  "mj-text",
  "mj-button",
  "mj-image",
  "mj-divider",
  "mj-spacer",
  "mj-table",
  "mj-social",
  "mj-social-element",
];

/** What only a layout, or a template that begins with <mjml>, may use besides. */
export const LAYOUT_TAGS: readonly string[] = [
  "mjml",
  "mj-head",
  "mj-attributes",
  "mj-all",
  "mj-class",
  "mj-breakpoint",
  "mj-preview",
  "mj-style",
  "mj-title",
  "mj-body",
  "mj-wrapper",
  "mj-section",
  "mj-group",
  "mj-column",
  "mj-hero",
  "mj-navbar",
  "mj-navbar-link",
];

/** Tags whose inside is HTML and text. */
export const TEXT_TAGS: readonly string[] = [
  "mj-text",
  "mj-button",
  "mj-table",
  "mj-social-element",
  "mj-navbar-link",
  "mj-preview",
  "mj-title",
  "mj-style",
  "mj-raw",
];

/** HTML tags that a text may hold. */
export const HTML_TAGS: readonly string[] = (
  "a abbr b blockquote br center code div em h1 h2 h3 h4 hr i img li ol p small span strong sub sup " +
  "table tbody td tfoot th thead tr u ul"
).split(" ");

/** HTML that has no closing tag. */
export const VOID_TAGS: readonly string[] = ["br", "hr", "img", "meta"];
