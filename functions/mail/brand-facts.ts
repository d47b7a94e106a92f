/** What templates know of the shop's brand: colours that can be read, the logo, the fonts. */

import { palettes } from "#engine/brand/palette.ts";
import type { Brand } from "#engine/model/settings.ts";

/** The facts below `brand`, in the order in which they are listed to people. Without a logo, the two of it are absent. */
export const BRAND_FACTS = [
  "brand.fill",
  "brand.on_fill",
  "brand.edge",
  "brand.text",
  "brand.dark_edge",
  "brand.dark_text",
  "brand.font",
  "brand.logo",
  "brand.logo_width",
] as const;

/** Names and values as templates write them: `{{ brand.fill }}`. Every colour is `#rrggbb`. `pictures`: the address under which we serve them. */
export function brandFacts({ colour, font, logo }: Brand = {}, pictures?: string): Record<string, string | number> {
  const { light, dark } = palettes(colour);
  const served = pictures === undefined ? undefined : logo?.url.replace(/^pictures(?=\/)/, pictures);
  const address = served ?? logo?.url;
  return {
    fill: light.fill,
    on_fill: light.onFill,
    edge: light.edge,
    text: light.text,
    dark_edge: dark.edge,
    dark_text: dark.text,
    font: font ?? USUAL_FONT,
    ...(logo === undefined || !address?.includes("://") ? {} : { logo: address, logo_width: logo.width }),
  };
}

const USUAL_FONT = "-apple-system, BlinkMacSystemFont, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif";
