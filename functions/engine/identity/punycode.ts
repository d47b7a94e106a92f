/** Encodes one label of a domain name in ASCII (RFC 3492). The npm package of this name cannot be loaded by Node and browsers alike. */

const BASE = 36;
const LOWEST = 1;
const HIGHEST = 26;
const SKEW = 38;
const DAMP = 700;
const FIRST_BIAS = 72;
const FIRST_CODE = 0x80;
const DIGITS = "abcdefghijklmnopqrstuvwxyz0123456789";

/** `müller` as `mller-kva`; without the prefix `xn--`. */
export function punycode(label: string): string {
  const codes = Array.from(label, (char) => char.codePointAt(0) ?? 0);
  const basic = codes.filter((code) => code < FIRST_CODE);
  let encoded = String.fromCharCode(...basic) + (basic.length > 0 ? "-" : "");
  let [code, delta, bias, done] = [FIRST_CODE, 0, FIRST_BIAS, basic.length];
  while (done < codes.length) {
    const next = Math.min(...codes.filter((one) => one >= code));
    delta += (next - code) * (done + 1);
    code = next;
    for (const one of codes) {
      if (one < code) delta += 1;
      if (one !== code) continue;
      encoded += variableLength(delta, bias);
      bias = adapted(delta, done + 1, done === basic.length);
      delta = 0;
      done += 1;
    }
    delta += 1;
    code += 1;
  }
  return encoded;
}

/** A number in digits of a base that grows with their place. */
const variableLength = (delta: number, bias: number): string => {
  let [rest, text] = [delta, ""];
  for (let place = BASE; ; place += BASE) {
    const threshold = Math.min(Math.max(place - bias, LOWEST), HIGHEST);
    if (rest < threshold) return text + DIGITS.charAt(rest);
    text += DIGITS.charAt(threshold + ((rest - threshold) % (BASE - threshold)));
    rest = Math.floor((rest - threshold) / (BASE - threshold));
  }
};

const adapted = (delta: number, points: number, isFirst: boolean): number => {
  let rest = Math.floor(delta / (isFirst ? DAMP : 2));
  rest += Math.floor(rest / points);
  let place = 0;
  for (; rest > ((BASE - LOWEST) * HIGHEST) / 2; place += BASE) rest = Math.floor(rest / (BASE - LOWEST));
  return place + Math.floor(((BASE - LOWEST + 1) * rest) / (rest + SKEW));
};
