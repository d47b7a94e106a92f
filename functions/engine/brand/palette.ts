/** Makes the colours of mails and pages of the shop's one colour: as it is wherever it can be, and always readable (WCAG AA). */

/**
 * Each `#rrggbb`. `fill` is the colour itself, `onFill` the text on it, `edge` the border by which a button of it stands out. `text` is
 * what titles and links are written in: the colour itself where it can be read, else a shade that is still its own, else plain ink.
 */
export type Palette = { fill: string; onFill: string; edge: string; text: string };

/** The palettes for light and for dark screens, of a colour `#rrggbb`. */
export function palettes(colour = OWN): { light: Palette; dark: Palette } {
  return { light: paletteOn(LIGHT, colour), dark: paletteOn(DARK, colour) };
}

/** The contrast of two colours `#rrggbb` as WCAG 2 defines it, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(rgbOf(one)), luminance(rgbOf(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

const OWN = "#1f4d3d";

/** WCAG asks 4.5 of text and 3 of what must be seen; a little more, as colours are rounded. */
const READABLE = 4.6;
const VISIBLE = 3;

type Scheme = {
  /** Of text. */
  ink: string;
  /** Everything that the colour is shown on: the paper, the card, and what lies between. */
  grounds: string[];
  /** What becomes of a colour that cannot be read: a little darker (0) or lighter (1). */
  towards: 0 | 1;
  /** The contrast from which on a colour is mended; below it, it would become another colour. */
  mendable: number;
};

// Yellow that is darkened until it can be read is olive; blue that is lightened stays blue. Hence the two limits.
const LIGHT: Scheme = { ink: "#2b2a27", grounds: ["#ffffff", "#f4f1ec"], towards: 0, mendable: 2.5 };
const DARK: Scheme = { ink: "#ece8e1", grounds: ["#171614", "#232220", "#2b2a27"], towards: 1, mendable: 1 };

const paletteOn = ({ ink, grounds, towards, mendable }: Scheme, colour: string): Palette => {
  const seen = onAll(grounds, colour);
  const text = seen >= READABLE ? colour : seen >= mendable ? mended(grounds, colour, towards) : ink;
  return { fill: colour, onFill: inkOn(colour), edge: seen >= VISIBLE ? colour : text, text };
};

const onAll = (grounds: string[], colour: string): number => Math.min(...grounds.map((ground) => contrast(colour, ground)));

/** White, our ink, or black: one of them can always be read. */
const inkOn = (fill: string): string =>
  ["#ffffff", LIGHT.ink].find((ink) => contrast(fill, ink) >= READABLE) ??
  (contrast(fill, "#ffffff") > contrast(fill, "#000000") ? "#ffffff" : "#000000");

type Rgb = [number, number, number];

const rgbOf = (hex: string): Rgb => {
  const n = Number.parseInt(hex.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
};
const hexOf = (rgb: Rgb): string => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

const linear = (part: number): number => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
const luminance = ([r, g, b]: Rgb): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

/** Each from 0 to 1. Hue and saturation are kept, so that the colour stays the shop's however light or dark it has to be. */
const hueAndSaturation = ([r, g, b]: Rgb): { hue: number; saturation: number; lightness: number } => {
  const [most, least] = [Math.max(r, g, b), Math.min(r, g, b)];
  const [sum, spread] = [(most + least) / 255, (most - least) / 255];
  const turn = most === r ? (g - b) / 255 / spread + 6 : most === g ? (b - r) / 255 / spread + 2 : (r - g) / 255 / spread + 4;
  const saturation = spread === 0 ? 0 : spread / (1 - Math.abs(sum - 1));
  return { hue: spread === 0 ? 0 : (turn % 6) / 6, saturation, lightness: sum / 2 };
};

const fromHsl = (hue: number, saturation: number, lightness: number): string => {
  const part = (n: number): number => {
    const k = (n + hue * 12) % 12;
    return 255 * (lightness - saturation * Math.min(lightness, 1 - lightness) * Math.max(-1, Math.min(k - 3, 9 - k, 1)));
  };
  return hexOf([part(0), part(8), part(4)]);
};

/** The colour, as much darker (0) or lighter (1) as it takes to be readable on all grounds. */
const mended = (grounds: string[], colour: string, towards: 0 | 1): string => {
  const { hue, saturation, lightness } = hueAndSaturation(rgbOf(colour));
  for (let step = 0; step <= 50; step++) {
    const mixed = fromHsl(hue, saturation, lightness + ((towards - lightness) * step) / 50);
    if (onAll(grounds, mixed) >= READABLE) return mixed;
  }
  return towards === 0 ? "#000000" : "#ffffff";
};
