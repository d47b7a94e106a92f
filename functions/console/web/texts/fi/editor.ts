/** What the console says of the editor of journeys, in Finnish. */

import type { editor as english } from "../en/editor.ts";
import type { Said } from "../texts.ts";

export const editor: Said<typeof english> = {
  "editor.text": "Tiedoston {path} teksti",
};
