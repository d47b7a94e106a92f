/** The HTML of a mail that is made here and not from a template: readable in light and in dark, at any width. */

import { escaped } from "./escaped.ts";

/** `styles` and `body` are HTML already; `title` is text. */
export function letterHtml({
  locale,
  title,
  styles,
  body,
}: {
  locale: string;
  title: string;
  styles: string;
  body: string;
}): string {
  return `<!doctype html>
<html lang="${escaped(locale)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(title)}</title>
<style>
${styles}
</style>
</head>
<body>
${body}
</body>
</html>
`;
}

/** Text with its line ends. */
export function lines(text: string): string {
  return escaped(text).replaceAll("\n", "<br>");
}
