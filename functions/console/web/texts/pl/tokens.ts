/** What the console says of tokens for assistants, in Polish. */

import type { tokens as english } from "../en/tokens.ts";
import type { Said } from "../texts.ts";

export const tokens: Said<typeof english> = {
  tokens: "Asystenci",
  "tokens.what":
    "Z tokenem asystent czyta w Twoim imieniu i pisze wersje robocze. Niczego nie publikuje, nie wysyła ani nie zmienia w tym, co działa. Token jest ważny dziewięćdziesiąt dni, jeśli logujesz się tu co najmniej raz w miesiącu.",
  "tokens.name": "Do czego służy token",
  "tokens.people": "Może widzieć osoby i to, co piszą",
  "tokens.create": "Utwórz token",
  "tokens.created": "Nowy token, pokazany tylko teraz",
  "tokens.connect": "Podaj go asystentowi jako token bearer serwera MCP pod adresem",
  "tokens.copy": "Kopiuj",
  "tokens.copied": "Skopiowano.",
  "tokens.revoke": "Unieważnij",
  "tokens.revoke-one": "Unieważnij token „{name}”",
  "tokens.revoked": "Token już nie działa.",
  "tokens.sees-people": "Widzi osoby",
  "tokens.resting": "Nieczynny do zalogowania się tej osoby",
  "tokens.over": "Wygasł",
  "tokens.until": "Do",
  "tokens.used": "ostatnio użyty",
  "tokens.unused": "nigdy nieużyty",
  "tokens.by": "przez asystenta",
};
