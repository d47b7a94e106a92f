/** Hides Liquid from the MJML compiler, which reads `<` and quotes as markup, and puts it back afterwards. */

import { Tokenizer, TokenKind } from "liquidjs";

export type LiquidToken = { kind: "tag" | "output"; begin: number; end: number; text: string };
export type Masked = { text: string; tokens: LiquidToken[]; unmask: (compiled: string) => string };

/** The text with a placeholder of the same length for each Liquid token, and a way back. It must be maskable. */
export function mask(text: string): Masked {
  const tokens = liquidTokens(text);
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
}

/** The text without its placeholders. */
export function withoutHidden(masked: string): string {
  return masked.replace(ALL_HIDDEN, "");
}

/** Liquid's own tokens, in order. Throws liquidjs's TokenizationError on one that is not closed. */
export function liquidTokens(text: string): LiquidToken[] {
  if (last?.text !== text) last = { text, tokens: cutLiquid(text) };
  return last.tokens;
}

/** Each step of the compiler asks for those of one text, one after the other. */
let last: { text: string; tokens: LiquidToken[] } | undefined;

const cutLiquid = (text: string): LiquidToken[] => {
  const tokens: LiquidToken[] = [];
  for (const { kind, begin, end } of new Tokenizer(text).readTopLevelTokens()) {
    if (kind === TokenKind.HTML) continue;
    tokens.push({ kind: kind === TokenKind.Tag ? "tag" : "output", begin, end, text: text.slice(begin, end) });
  }
  return tokens;
};

/** The token that a placeholder character stands for. */
export function tokenOf(tokens: LiquidToken[], placeholder: string): LiquidToken | undefined {
  return tokens[placeholder.charCodeAt(0) - FIRST];
}

/** Those whose placeholders stand in a piece of masked text. */
export function tokensIn(tokens: LiquidToken[], masked: string): LiquidToken[] {
  return (masked.match(PLACEHOLDERS) ?? []).flatMap((placeholder) => tokenOf(tokens, placeholder) ?? []);
}

/** Whether the placeholders suffice and the text holds none of them itself. */
export function isMaskable(text: string): boolean {
  return !HIDDEN.test(text) && liquidTokens(text).length <= LAST - FIRST;
}

/**
 * One rare ideograph names the token, a hexagram fills up to its length: offsets stay what they were. Both are printable,
 * because mrml writes other characters of an attribute as escapes; a template that uses them itself is refused.
 */
const FIRST = 0x3400;
const LAST = 0x4dbf;
const FILLER = "\u4dff";
const PLACEHOLDER = /([\u3400-\u4dbf])\u4dff*/g;
const PLACEHOLDERS = /[\u3400-\u4dbf]/g;
const HIDDEN = /[\u3400-\u4dbf\u4dff]/;
const ALL_HIDDEN = /[\u3400-\u4dbf\u4dff]/g;
