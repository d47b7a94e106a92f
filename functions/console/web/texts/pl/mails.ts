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
  "mails.language": "Język",
  "mails.count": {
    one: "Wyszedł {n} e-mail.",
    few: "Wyszły {n} e-maile.",
    many: "Wyszło {n} e-maili.",
    other: "Wyszło {n} e-maila.",
  },
  "mails.count-found": {
    one: "Ma to {n} e-mail.",
    few: "Mają to {n} e-maile.",
    many: "Ma to {n} e-maili.",
    other: "Ma to {n} e-maila.",
  },
  "mails.choose-why": "Każdy jest zachowany dokładnie tak, jak by wyszedł; odnośniki w nim działają.",
  "mails.why": "Dlaczego to dostali i co dalej?",
  "mails.eml": "Zapisz jako .eml",
  "mails.tag": "Znacznik {name}",

  "machine.inside": "Teraz w ścieżce",
  "machine.ahead": "Wejdą w swoim dniu",
  "machine.people": "Osoby",
  "machine.next": "Kto idzie dalej najpierw",
  "machine.first": "Najpierw",
  "machine.last": "Na końcu",
  "machine.more": "Jest ich więcej, niż policzono.",
  "machine.calls": "Wywołania innych systemów",
  "machine.counters": "Co policzono od startu",
  "machine.counters-why": "Pod nazwami, których pilnują alarmy.",

  clock: "Zegar",
  "clock.shows": "Zegar tego systemu pokazuje",
  "clock.stands": "Stoi, dopóki operator nie przesunie go tutaj naprzód; wtedy wychodzą e-maile.",
  "clock.minute": "O minutę dalej",
  "clock.hour": "O godzinę dalej",
  "clock.day": "O dzień dalej",
  "clock.week": "O tydzień dalej",
  "clock.passing": "Czas płynie …",
};
