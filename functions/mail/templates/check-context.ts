/** What a check of a piece of masked MJML needs beside the piece: its Liquid, its place, and whose file it comes from. */

import type { LiquidToken } from "./masked-liquid.ts";
import type { Place } from "./source.ts";

/** `isAddress`: whether the fact at this path is an address of the web. `owner` says whether an offset is in the layout (which the shop's designer keeps) or in the template. */
export type CheckContext = {
  tokens: LiquidToken[];
  isAddress: (path: string) => boolean;
  /** Names of the pictures that lie beside the templates. */
  pictures: readonly string[];
  place: (offset: number) => Place;
  owner: (offset: number) => "layout" | "template" | "standalone";
};
