/** What the console says of drafts that are sent back, new journeys and the people inside, in Bulgarian. */

import type { authoring as english } from "../en/authoring.ts";
import type { Said } from "../texts.ts";

export const authoring: Said<typeof english> = {
  "drafts.sent-back": "Върната",
  "approval.sent-back-by": "{name} я връща",
  "approval.send-back-why": "Или какво трябва да се промени първо?",
  "approval.send-back-hint": "Чете го всеки, който я редактира. Никой не може да я публикува, преди да бъде поискано отново.",
  "approval.send-back": "Върни",
  "approval.sent-back-now": "Върната. Който я редактира, вижда защо.",
  "drafts.sent-back-next": "Променете това, за което става дума, или кажете защо не, и поискайте одобрение отново.",
  "today.draft.sent-back": "Върната: {title}",
  "keys.new-journey": "Нов път",
  "drafts.languages": "Езици на шаблона",
  "new.title": "Нов път",
  "new.means": "Започва като чернова: тук го изграждате и изпробвате, а тръгва, щом някой друг го одобри.",
  "new.name": "Как да се казва?",
  "new.name-such-as": "Пролетни колички",
  "new.name-hint": "От това се прави името: малки латински букви, цифри и тирета.",
  "new.name-is": "Името ще бъде {name}.",
  "new.about": "За какво служи?",
  "new.about-such-as": "Напомня за количката, с отстъпка в последното писмо.",
  "new.about-hint": "Едно изречение. Без него остава това на образеца.",
  "new.like": "С какво започва?",
  "new.find": "Намерете начало",
  "new.empty": "Празен",
  "new.empty-means": "Една стъпка, върху която да градите.",
  "new.recipe": "Рецепти, с писмата им",
  "new.own": "Като някой от вашите",
  "new.draft-title": "Нов път {name}",
  "new.with-mails": "Писмата му: {mails}. Те са в тази чернова, където не сте имали такива.",
  "new.declared": "Ново в settings.yaml, за каквото трябва да знае: {what}.",
  "new.person": "Споменава се {person}, засега с адреса на магазина: напишете собствения в settings.yaml.",
  "new.untranslated": "Още на друг език: {languages}. Тези файлове го казват и чакат превод.",
  "journeys.as-if-live": "Действа тук",
  "journeys.not-live": "Не действат",
  "journeys.not-live-why": "Папката ги има, а никой не влиза: по текста си са чернови или никога не са публикувани.",
  "journey.as-if-live":
    "Текстът му казва „status: draft“, а тук хората все пак влизат: тази система е пусната за проба, с всички пътища действащи. В системата на магазина никой не влиза, преди текстът да каже „status: live“.",
  "journey.not-live": "Никой не влиза: по текста си е чернова или никога не е публикуван. Започнете чернова, за да го промените.",
  "drafts.status": "Текстът му казва „status: draft“: и след публикуване никой не влиза.",
  "drafts.status-live": "Пусни хората",
  "plan.stays-draft":
    "Никой няма да влезе в {journeys}: текстът казва „status: draft“. Пуснете хората там, където го редактирате.",
};
