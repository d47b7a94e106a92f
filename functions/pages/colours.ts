/** From the shop's one colour to what can be read on paper and in the dark: contrast of at least 4.5 (WCAG AA), whatever was chosen. */

export type Accent = { accent: string; onAccent: string };
type Rgb = [number, number, number];

const OWN = "#1f4d3d";
const ENOUGH = 4.6;
/** The darkest and lightest grounds on which the colour stands in each scheme. */
const GROUNDS = { light: "#f4f1ec", dark: "#2b2a27" } as const;

const rgbOf = (hex: string): Rgb => {
  const n = Number.parseInt(hex.slice(1), 16);
  return [n >> 16, (n >> 8) & 255, n & 255];
};
const hexOf = (rgb: Rgb): string => `#${rgb.map((part) => Math.round(part).toString(16).padStart(2, "0")).join("")}`;

const linear = (part: number): number => (part <= 10 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4);
const luminance = ([r, g, b]: Rgb): number => 0.2126 * linear(r) + 0.7152 * linear(g) + 0.0722 * linear(b);

export const contrast = (one: string, other: string): number => {
  const [a, b] = [luminance(rgbOf(one)), luminance(rgbOf(other))];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
};

/** A step of a twentieth towards black or white, until it can be read on the ground. */
const readableOn = (ground: string, colour: string, towards: 0 | 255): string => {
  const from = rgbOf(colour);
  for (let step = 0; step < 20; step++) {
    const [r, g, b] = from.map((part) => part + ((towards - part) * step) / 20);
    const mixed = hexOf([r ?? 0, g ?? 0, b ?? 0]);
    if (contrast(mixed, ground) >= ENOUGH) return mixed;
  }
  return towards === 0 ? "#000000" : "#ffffff";
};

/** What stands on a button of the colour: either dark or white can always be read on it. */
const inkOn = (accent: string): string => (contrast(accent, "#ffffff") >= ENOUGH ? "#ffffff" : "#111111");

const accentOn = (ground: string, colour: string, towards: 0 | 255): Accent => {
  const accent = readableOn(ground, colour, towards);
  return { accent, onAccent: inkOn(accent) };
};

/** For light and dark screens. Without a colour of the shop's, ours. */
export const accentsOf = (colour = OWN): { light: Accent; dark: Accent } => ({
  light: accentOn(GROUNDS.light, colour, 0),
  dark: accentOn(GROUNDS.dark, colour, 255),
});
