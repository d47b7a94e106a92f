/** Hides Liquid from the MJML compiler, which reads `<` and quotes as markup, and puts it back afterwards. */

import { Tokenizer, TokenKind } from "liquidjs";

export type LiquidToken = { kind: "tag" | "output"; begin: number; end: number; text: string };
export type Masked = { text: string; tokens: LiquidToken[]; unmask: (compiled: string) => string };

/** One private-use character names the token, the filler keeps the length: offsets stay what they were. */
const FIRST = 0xe000;
const LAST = 0xf8fe;
const FILLER = "\uf8ff";
const PLACEHOLDER = /([\ue000-\uf8fe])\uf8ff*/g;
export const HIDDEN = /[\ue000-\uf8ff]/;

/** Liquid's own tokens, in order. Throws liquidjs's TokenizationError on one that is not closed. */
export const liquidTokens = (text: string): LiquidToken[] => {
  const tokens: LiquidToken[] = [];
  for (const { kind, begin, end } of new Tokenizer(text).readTopLevelTokens()) {
    if (kind === TokenKind.HTML) continue;
    tokens.push({ kind: kind === TokenKind.Tag ? "tag" : "output", begin, end, text: text.slice(begin, end) });
  }
  return tokens;
};

/** The token that a placeholder character stands for. */
export const tokenOf = (tokens: LiquidToken[], placeholder: string): LiquidToken | undefined =>
  tokens[placeholder.charCodeAt(0) - FIRST];

export const mask = (text: string): Masked => {
  const tokens = liquidTokens(text);
  if (HIDDEN.test(text) || tokens.length > LAST - FIRST)
    throw new Error("too much Liquid, or characters of the private-use area");
  let masked = "";
  let from = 0;
  for (const [index, token] of tokens.entries()) {
    const placeholder = String.fromCharCode(FIRST + index).padEnd(token.end - token.begin, FILLER);
    masked += text.slice(from, token.begin) + placeholder;
    from = token.end;
  }
  const unmask = (compiled: string): string =>
    compiled.replace(PLACEHOLDER, (_whole, character: string) => tokenOf(tokens, character)?.text ?? "");
  return { text: masked + text.slice(from), tokens, unmask };
};
