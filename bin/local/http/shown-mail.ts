/** A mail as the local controls and the mailbox show it. */

export type ShownMail = {
  id: string;
  /** ISO 8601, UTC. */
  at: string;
  to: string;
  from: string;
  reply_to?: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  tags: Record<string, string>;
  journey?: string;
  step?: string;
  /** That the HTML declares, such as `pl`; absent where it declares none. */
  language?: string;
};

/** The language that a mail's HTML declares, such as `pl`. */
export function languageOf(html: string): string | undefined {
  return /<html[^>]*\slang="([A-Za-z-]+)"/i.exec(html)?.[1];
}

/** `11 Dec 2026, 07:00`, in that zone; without one in UTC. */
export function momentText(at: string | number, zone = "UTC"): string {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short", timeZone: zone });
  formats.set(zone, format);
  return format.format(new Date(at));
}

const formats = new Map<string, Intl.DateTimeFormat>();
