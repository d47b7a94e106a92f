/** What the console says of the editor of journeys, in Bulgarian. */

import type { editor as english } from "../en/editor.ts";
import type { Said } from "../texts.ts";

export const editor: Said<typeof english> = {
  "editor.text": "Текстът на {path}",
  "editor.problems": "Какво не е наред в текста",
  "editor.problems.wrong": { one: "{n} нещо не е наред.", other: "{n} неща не са наред." },
  "editor.problems.key": "Ctrl+. поправя това при курсора.",
  "editor.line": "Ред {line}",
  "editor.picture": "Пътят като рисунка",
  "editor.picture.none": "Още няма рисунка: текстът не може да се прочете. Отстрани пише какво не е наред.",
  "editor.picture.old": "В момента текстът не може да се прочете: това е предишната рисунка.",
  "editor.smaller": "По-малка",
  "editor.larger": "По-голяма",
  "editor.steps": "Стъпките по реда на четене",
  "editor.wrong": "грешка",
  "editor.people": { one: "{n} човек", other: "{n} души" },
  "editor.way": "→ {number}",
  "editor.way.over": "→ край",
  "editor.kind.start": "Начало",
  "editor.kind.over": "Край",
  "editor.kind.email": "Имейл",
  "editor.kind.wait": "Чакане",
  "editor.kind.wait_for": "Чакане на събитие",
  "editor.kind.choose": "Избор на път",
  "editor.kind.split": "Разделяне на дялове",
  "editor.kind.repeat": "Повторение",
  "editor.kind.set": "Запис на поле",
  "editor.kind.coupon": "Купон",
  "editor.kind.survey": "Анкета",
  "editor.kind.case": "Случай за екипа",
  "editor.kind.tell": "Съобщение до екипа",
  "editor.kind.call": "Извикване на друга система",
  "editor.kind.end": "Завършване",
};
