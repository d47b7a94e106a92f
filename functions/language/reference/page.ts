/** The page for marketers: prose by hand, and between markers the parts that are made from the code. */

/** Where a part begins and ends: `<!-- generated: events -->` … `<!-- end -->`. */
const PART = /(<!-- generated: ([a-z ]+) -->\n)[\s\S]*?(<!-- end -->)/g;

/** The page with each part as it has to be; a marker of a part that there is not stays as it is. */
export function withParts(page: string, parts: Record<string, string>): string {
  return page.replace(PART, (whole, start: string, name: string, end: string) => {
    const part = parts[name];
    return part === undefined ? whole : `${start}\n${part}\n\n${end}`;
  });
}

/** The line of the first part that is not as it has to be; undefined where all are. */
export function staleLine(page: string, parts: Record<string, string>): number | undefined {
  if (withParts(page, parts) === page) return undefined;
  const stale = [...page.matchAll(PART)].find(([whole]) => withParts(whole, parts) !== whole);
  return page.slice(0, stale?.index ?? 0).split("\n").length;
}
