/** What the demo shop calls things in the language of each of its countries. */

import type { DemoCountry } from "./demo-customers.ts";

export type DemoWords = {
  /** By SKU. */
  goods: Record<string, string>;
  /** Why an order is late. */
  late: string;
  quote: { includes: string[]; excludes: string[] };
  question: string;
  /** What the desk writes to a customer, and what one writes back. */
  answer: string;
  reply: string;
  praise: string;
  delivery: { method: string; street: string; postcode: string; city: string };
};

/** By country, each in its own language. */
export const DEMO_WORDS: Record<DemoCountry, DemoWords> = {
  PL: {
    goods: {
      "chair-alder": "Krzesło olchowe",
      "table-alder": "Stół olchowy",
      "shelf-fjord": "Regał Fjord",
      "lamp-lumen": "Lampa podłogowa Lumen",
      "rug-moss": "Dywan wełniany Mech",
      "filter-set": "Zestaw filtrów Ember",
      "ember-24": "Kocioł Ember 24",
    },
    late: "Dostawca wysyła tydzień później, niż było uzgodnione.",
    quote: { includes: ["Kocioł Ember 28 Duo", "Montaż", "Pierwszy przegląd"], excludes: ["Wkład kominowy"] },
    question: "Ember 24 czy Ember 28 Duo do 110 m²?",
    answer:
      "Dzień dobry, dziękujemy za wiadomość. Zajęliśmy się tym dziś rano; jeśli coś jeszcze nie gra, proszę odpisać albo zadzwonić.",
    reply: "Dziękuję, to mi pomogło. Czy ktoś mógłby przyjechać w piątek po południu?",
    praise: "Kocioł działa cicho jak szept, a montaż trwał jedno przedpołudnie.",
    delivery: { method: "Dostawa do domu", street: "ul. Lipowa 8/3", postcode: "00-316", city: "Warszawa" },
  },
  FI: {
    goods: {
      "chair-alder": "Leppätuoli",
      "table-alder": "Leppäpöytä",
      "shelf-fjord": "Fjord-hylly",
      "lamp-lumen": "Lumen-lattiavalaisin",
      "rug-moss": "Sammal-villamatto",
      "filter-set": "Ember-suodatinsarja",
      "ember-24": "Ember 24 -kattila",
    },
    late: "Toimittaja lähettää viikon sovittua myöhemmin.",
    quote: { includes: ["Ember 28 Duo -kattila", "Asennus", "Ensimmäinen huolto"], excludes: ["Savupiipun sisäputki"] },
    question: "Ember 24 vai Ember 28 Duo 110 m²:n taloon?",
    answer: "Hei, kiitos viestistä. Hoidimme asian tänä aamuna; jos jokin on yhä vialla, vastatkaa tähän tai soittakaa.",
    reply: "Kiitos nopeasta vastauksesta! Sopiiko käynti perjantaina iltapäivällä?",
    praise: "Hylly oli pystyssä vartissa, ja neuvonta oli ystävällistä.",
    delivery: { method: "Kotiinkuljetus", street: "Koivukatu 4 B 12", postcode: "00530", city: "Helsinki" },
  },
  BG: {
    goods: {
      "chair-alder": "Стол от елша",
      "table-alder": "Маса от елша",
      "shelf-fjord": "Етажерка „Фиорд“",
      "lamp-lumen": "Лампион „Лумен“",
      "rug-moss": "Вълнен килим „Мъх“",
      "filter-set": "Комплект филтри за Ember",
      "ember-24": "Котел Ember 24",
    },
    late: "Доставчикът изпраща седмица по-късно от уговореното.",
    quote: { includes: ["Котел Ember 28 Duo", "Монтаж", "Първа профилактика"], excludes: ["Обмазване на комина"] },
    question: "Ember 24 или Ember 28 Duo за 110 m²?",
    answer:
      "Здравейте, благодарим за съобщението. Заехме се с това тази сутрин; ако нещо още не е наред, отговорете или се обадете.",
    reply: "Благодаря, това помогна. Може ли някой да дойде в петък следобед?",
    praise: "Котелът е тих, а хората бяха внимателни.",
    delivery: { method: "Доставка до адрес", street: "ул. Витоша 1", postcode: "1000", city: "София" },
  },
  IE: {
    goods: {
      "chair-alder": "Alder chair",
      "table-alder": "Alder table",
      "shelf-fjord": "Fjord shelf",
      "lamp-lumen": "Lumen floor lamp",
      "rug-moss": "Moss wool rug",
      "filter-set": "Ember filter set",
      "ember-24": "Ember 24 boiler",
    },
    late: "The supplier sends a week later than agreed.",
    quote: { includes: ["Ember 28 Duo boiler", "Installation", "First service"], excludes: ["Chimney lining"] },
    question: "Ember 24 or Ember 28 Duo for 110 m²?",
    answer:
      "Hello, thank you for writing. We saw to it this morning; if anything is still not right, just answer this mail or ring us.",
    reply: "Thank you, that helps a lot. Could somebody come by on Friday afternoon?",
    praise: "Quiet boiler, tidy fitters, and they rang before they came.",
    delivery: { method: "Home delivery", street: "12 Merrion Square", postcode: "D02 F627", city: "Dublin" },
  },
};
