/** Makes the shop's one colour readable on light and dark screens: a contrast of at least 4.5 (WCAG AA), whatever was chosen. */

export type Accent = { accent: string; onAccent: string };
type Rgb = [number, number, number];

const OWN = "#1f4d3d";
const ENOUGH = 4.6;
/** The darkest ground of the light scheme that the colour is shown on, and the lightest of the dark one. */
const GROUNDS = { light: "#f4f1ec", dark: "#2b2a27" } as const;

/** The colour `#rrggbb` and the colour of text on it, for light and for dark screens. */
export function accentsOf(colour = OWN): { light: Accent; dark: Accent } {
  return {
    light: accentOn(GROUNDS.light, colour, 0),
    dark: accentOn(GROUNDS.dark, colour, 1),
  };
}

/** The contrast of two colours `#rrggbb` as WCAG 2 defines it, from 1 to 21. */
export function contrast(one: string, other: string): number {
  const [a, b] = [luminance(rgbOf(one)), luminance(rgbOf(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

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

/** The colour, as much darker (0) or lighter (1) as it takes to be readable on the ground. */
const readableOn = (ground: string, colour: string, towards: 0 | 1): string => {
  const { hue, saturation, lightness } = hueAndSaturation(rgbOf(colour));
  for (let step = 0; step <= 50; step++) {
    const mixed = fromHsl(hue, saturation, lightness + ((towards - lightness) * step) / 50);
    if (contrast(mixed, ground) >= ENOUGH) return mixed;
  }
  return towards === 0 ? "#000000" : "#ffffff";
};

/** The text on a button of the colour: dark or white, one of which is always readable. */
const inkOn = (accent: string): string => (contrast(accent, "#ffffff") >= ENOUGH ? "#ffffff" : "#111111");

const accentOn = (ground: string, colour: string, towards: 0 | 1): Accent => {
  const accent = readableOn(ground, colour, towards);
  return { accent, onAccent: inkOn(accent) };
};
