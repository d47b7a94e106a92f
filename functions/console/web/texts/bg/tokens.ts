/** What the console says of tokens for assistants, in Bulgarian. */

import type { tokens as english } from "../en/tokens.ts";
import type { Said } from "../texts.ts";

export const tokens: Said<typeof english> = {
  tokens: "Асистенти",
  "tokens.what":
    "С токен асистентът чете от ваше име и пише чернови. Не публикува, не изпраща и не променя нищо, което работи. Токенът важи деветдесет дни, ако влизате тук поне веднъж месечно.",
  "tokens.name": "За какво е токенът",
  "tokens.people": "Може да вижда хората и какво пишат",
  "tokens.create": "Създаване на токен",
  "tokens.created": "Новият токен, показан само сега",
  "tokens.connect": "Дайте го на асистента като bearer токен за MCP сървъра на адрес",
  "tokens.copy": "Копиране",
  "tokens.copied": "Копирано.",
  "tokens.revoke": "Прекратяване",
  "tokens.revoke-one": "Прекратяване на токена „{name}“",
  "tokens.revoked": "Токенът вече не важи.",
  "tokens.sees-people": "Вижда хора",
  "tokens.resting": "Спрян, докато човекът не влезе",
  "tokens.over": "Изтекъл",
  "tokens.until": "До",
  "tokens.used": "последно използван",
  "tokens.unused": "никога не е използван",
  "tokens.by": "чрез асистент",
};
