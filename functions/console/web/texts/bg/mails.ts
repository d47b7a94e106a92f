/** What the console says of the mails of one machine, in Bulgarian. */

import type { mails as english } from "../en/mails.ts";
import type { Said } from "../texts.ts";

export const mails: Said<typeof english> = {
  "mails.find": "Получател, тема, път, дума",
  "mails.none": "Още не е тръгнало нито едно писмо.",
  "mails.none-why": "Писмата се появяват тук, щом пътищата ги изпратят, точно както биха тръгнали.",
  "mails.none-such": "Никое писмо няма това в адресите, темата, текста, пътя или стъпката си.",
  "mails.choose": "Изберете писмо",
  "mails.frame": "Писмото, както го вижда получателят",
  "mails.to": "До",
  "mails.from": "От",
  "mails.reply-to": "Отговори до",
  "mails.sent": "Изпратено",
  "mails.text-part": "Текстова част",
  "mails.headers": "Заглавни редове и етикети",
  "mails.more": "Показани са най-новите; по-старите се намират по дума.",
  "mails.language": "Език",
  "mails.count": { one: "Тръгнало е {n} писмо.", other: "Тръгнали са {n} писма." },
  "mails.count-found": { one: "{n} писмо го съдържа.", other: "{n} писма го съдържат." },
  "mails.choose-why": "Всяко се пази точно както би тръгнало; връзките в него работят.",
  "mails.why": "Защо го получи и какво следва?",
  "mails.eml": "Запис като .eml",
  "mails.tag": "Етикет {name}",

  "machine.inside": "Сега в път",
  "machine.ahead": "Ще влязат на дата",
  "machine.people": "Хора",
  "machine.next": "Първи продължават",
  "machine.first": "Първи",
  "machine.last": "Последни",
  "machine.more": "Има повече, отколкото са преброени.",
  "machine.calls": "Извиквания на други системи",
  "machine.counters": "Какво е преброено от старта",
  "machine.counters-why": "С имената, които следят алармите.",

  clock: "Часовник",
  "clock.shows": "Часовникът на тази система показва",
  "clock.stands": "Той стои, докато оператор не го премести напред тук; тогава тръгват писмата.",
  "clock.minute": "Минута напред",
  "clock.hour": "Час напред",
  "clock.day": "Ден напред",
  "clock.week": "Седмица напред",
  "clock.passing": "Времето тече …",
};
