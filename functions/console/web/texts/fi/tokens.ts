/** What the console says of tokens for assistants, in Finnish. */

import type { tokens as english } from "../en/tokens.ts";
import type { Said } from "../texts.ts";

export const tokens: Said<typeof english> = {
  tokens: "Avustajat",
  "tokens.what":
    "Tunnuksella avustaja lukee puolestasi ja kirjoittaa luonnoksia. Se ei julkaise, ei lähetä eikä muuta mitään käytössä olevaa. Tunnus on voimassa yhdeksänkymmentä päivää, kun kirjaudut tänne vähintään kerran kuussa.",
  "tokens.name": "Mihin tunnusta käytetään",
  "tokens.people": "Se saa nähdä ihmiset ja heidän kirjoituksensa",
  "tokens.create": "Luo tunnus",
  "tokens.created": "Uusi tunnus, näytetään vain nyt",
  "tokens.connect": "Anna se avustajalle bearer-tunnukseksi MCP-palvelimelle osoitteessa",
  "tokens.copy": "Kopioi",
  "tokens.copied": "Kopioitu.",
  "tokens.revoke": "Lopeta",
  "tokens.revoke-one": "Lopeta tunnus ”{name}”",
  "tokens.revoked": "Tunnus ei ole enää voimassa.",
  "tokens.sees-people": "Näkee ihmiset",
  "tokens.resting": "Lepää, kunnes henkilö kirjautuu",
  "tokens.over": "Vanhentunut",
  "tokens.until": "Voimassa",
  "tokens.used": "viimeksi käytetty",
  "tokens.unused": "ei koskaan käytetty",
  "tokens.by": "avustajan kautta",
};
