/** Cuts MJML into tags and text, with the place of each. Liquid must be masked before: it may hold `<` and quotes. */

export type Attribute = { name: string; value: string; at: number };
export type Piece =
  | { kind: "open"; name: string; attributes: Attribute[]; closed: boolean; at: number }
  | { kind: "close"; name: string; at: number }
  | { kind: "text"; text: string; at: number };

const TAG = /<!--[\s\S]*?-->|<(\/?)([A-Za-z][\w:-]*)((?:"[^"]*"|'[^']*'|[^"'<>])*)>/g;
const ATTRIBUTE = /([^\s="'/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'))?/g;

/** The tags and texts in order, with their offsets. Comments are left out; a `<` that begins no tag stays in the text. */
export function cutMarkup(source: string): Piece[] {
  const pieces: Piece[] = [];
  const text = (from: number, to: number) => {
    if (to > from) pieces.push({ kind: "text", text: source.slice(from, to), at: from });
  };
  let from = 0;
  for (const match of source.matchAll(TAG)) {
    text(from, match.index);
    from = match.index + match[0].length;
    const [, slash, tag, rest = ""] = match;
    if (!tag) continue;
    const name = tag.toLowerCase();
    if (slash) pieces.push({ kind: "close", name, at: match.index });
    else {
      const attributes = attributesOf(rest, match.index + 1 + tag.length);
      pieces.push({ kind: "open", name, attributes, closed: rest.trimEnd().endsWith("/"), at: match.index });
    }
  }
  text(from, source.length);
  return pieces;
}

/** Character references as characters; an unknown one stays as it is. */
export function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|(\w{2,8}));/g,
    (whole, decimal?: string, hex?: string, name?: string) => {
      if (name) return NAMED[name] ?? whole;
      const code = decimal ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? "", 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

const attributesOf = (source: string, start: number): Attribute[] =>
  [...source.matchAll(ATTRIBUTE)].map((match) => ({
    name: (match[1] ?? "").toLowerCase(),
    value: decodeEntities(match[2] ?? match[3] ?? "").trim(),
    at: start + match.index,
  }));

// biome-ignore format: a table
const NAMED: Record<string, string> = {
  amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: "\u00a0", copy: "©", reg: "®", trade: "™", euro: "€", deg: "°",
  ndash: "–", mdash: "—", hellip: "…", middot: "·", bull: "•", times: "×", laquo: "«", raquo: "»", lsquo: "‘", rsquo: "’",
  sbquo: "‚", ldquo: "“", rdquo: "”", bdquo: "„", shy: "\u00ad", zwnj: "", zwj: "",
};
