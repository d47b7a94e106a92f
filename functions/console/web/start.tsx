/** Where the page begins: who is logged in, then the rooms. */

import { render } from "preact";
import { startScheme } from "./layout/scheme.ts";
import { Shell } from "./layout/shell.tsx";
import { startShortcuts } from "./layout/shortcuts.ts";
import { Welcome } from "./layout/welcome.tsx";
import { followAddress, go } from "./place/place.ts";
import { loadSession, logInAtOnce, placeBeforeLogIn } from "./session.ts";
import { language, startLanguage } from "./texts/language.ts";
import { loadTexts } from "./texts/text.ts";

startScheme();
startLanguage();
followAddress();

const root = document.getElementById("console");

const start = async (): Promise<void> => {
  if (!root) return;
  await loadTexts();
  const found = await loadSession();
  if (found === "choose") return logInAtOnce();
  if (found !== "known") {
    render(<Welcome unreachable={found === "unreachable"} again={() => void start()} />, root);
    return;
  }
  const before = placeBeforeLogIn();
  if (before) go(before, true);
  startShortcuts();
  render(<Shell />, root);
};

void start();
// Another language can be chosen at any time.
language.subscribe(() => void loadTexts());
