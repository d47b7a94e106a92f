/** Mails as frames of the page show them: their links open beside the console, in the colours that were asked for. */

/** Links open beside the console, not inside the frame. */
export function openingLinksOutside(html: string): string {
  return /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => `${head}<base target="_blank">`)
    : `<base target="_blank">${html}`;
}

/** As a mail program shows it whose colours are these, whatever those of the browser are. */
export function inScheme(html: string, scheme: "light" | "dark"): string {
  const dark = scheme === "dark";
  return html
    .replace(/\(\s*prefers-color-scheme\s*:\s*dark\s*\)/gi, dark ? "(min-width: 0)" : "(max-width: 0)")
    .replace(/<head[^>]*>/i, (head) => `${head}<style>:root{color-scheme:${scheme}}</style>`);
}
