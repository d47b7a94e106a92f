/** What a check of a piece of masked MJML needs beside the piece: its Liquid, its place, and whose file it comes from. */

import type { LiquidToken } from "./masked-liquid.ts";
import type { Place } from "./source.ts";

/** `owner` says whether an offset is in the layout (which the shop's designer keeps) or in the template. */
export type CheckContext = {
  tokens: LiquidToken[];
  place: (offset: number) => Place;
  owner: (offset: number) => "layout" | "template" | "standalone";
};
