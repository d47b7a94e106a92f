/** What the console says of the mails of one machine, in Polish. */

import type { mails as english } from "../en/mails.ts";
import type { Said } from "../texts.ts";

export const mails: Said<typeof english> = {
  "mails.find": "Odbiorca, temat, ścieżka, słowo",
  "mails.none": "Żaden e-mail jeszcze nie wyszedł.",
  "mails.none-why": "E-maile pojawiają się tu, gdy ścieżki je wysyłają, dokładnie takie, jakie by wyszły.",
  "mails.none-such": "Żaden e-mail nie ma tego w adresach, temacie, treści, ścieżce ani kroku.",
  "mails.choose": "Wybierz e-mail",
  "mails.frame": "E-mail tak, jak widzi go odbiorca",
  "mails.to": "Do",
  "mails.from": "Od",
  "mails.reply-to": "Odpowiedzi do",
  "mails.sent": "Wysłany",
  "mails.text-part": "Część tekstowa",
  "mails.headers": "Nagłówki i znaczniki",
  "mails.more": "Widać najnowsze; starsze znajdziesz po słowie.",

  clock: "Zegar",
  "clock.shows": "Zegar tego systemu pokazuje",
  "clock.minute": "O minutę dalej",
  "clock.hour": "O godzinę dalej",
  "clock.day": "O dzień dalej",
  "clock.passing": "Czas płynie …",
};
