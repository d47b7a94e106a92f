/** The customers of the demo shop: forty-eight of them, in four countries. */

import type { DemoSource } from "./demo-action.ts";

export type DemoCountry = "PL" | "FI" | "BG" | "IE";

/** A customer as the shop has them. */
export type DemoCustomer = {
  id: string;
  /** Counts from 0; what happens to a customer depends on it. */
  index: number;
  first_name: string;
  last_name: string;
  email: string;
  country: DemoCountry;
  locale: string;
  time_zone: string;
  currency: "PLN" | "EUR";
  /** Through which system this person's orders come. */
  buysAt: DemoSource;
  /** Topics that were ticked at checkout. */
  consents: string[];
};

/** First name, last name, mailbox. */
type Name = readonly [string, string, string];

const POLAND: Name[] = [
  ["Zofia", "Żak", "zofia.zak@example.com"],
  ["Jan", "Kowalczyk", "jan.kowalczyk@example.com"],
  ["Małgorzata", "Wiśniewska", "m.wisniewska@example.net"],
  ["Piotr", "Dąbrowski", "piotr.dabrowski@example.com"],
  ["Agnieszka", "Lewandowska", "aga.lewandowska@example.org"],
  ["Krzysztof", "Zieliński", "k.zielinski@example.com"],
  ["Łucja", "Szymańska", "lucja@example.net"],
  ["Tomasz", "Woźniak", "tomasz.wozniak@example.com"],
  ["Katarzyna", "Kozłowska", "kasia.kozlowska@example.com"],
  ["Michał", "Jankowski", "michal.jankowski@example.org"],
  ["Ewa", "Mazur", "ewa.mazur@example.com"],
  ["Paweł", "Krawczyk", "pawel.krawczyk@example.net"],
  ["Barbara", "Kaczmarek", "b.kaczmarek@example.com"],
  ["Grzegorz", "Piotrowski", "grzegorz.p@example.com"],
  ["Joanna", "Grabowska", "joanna.grabowska@example.org"],
  ["Rafał", "Pawłowski", "rafal.pawlowski@example.com"],
  ["Monika", "Michalska", "monika.michalska@example.net"],
  ["Stanisław", "Król", "stanislaw.krol@example.com"],
  ["Alicja", "Wieczorek", "alicja.wieczorek@example.com"],
  ["Wojciech", "Jabłoński", "w.jablonski@example.org"],
];

const FINLAND: Name[] = [
  ["Aino", "Virtanen", "aino.virtanen@example.com"],
  ["Mikko", "Korhonen", "mikko.korhonen@example.com"],
  ["Päivi", "Mäkinen", "paivi.makinen@example.net"],
  ["Juhani", "Nieminen", "juhani.nieminen@example.com"],
  ["Sanna", "Hämäläinen", "sanna.h@example.org"],
  ["Timo", "Laine", "timo.laine@example.com"],
  ["Helmi", "Järvinen", "helmi.jarvinen@example.com"],
  ["Väinö", "Koskinen", "vaino.koskinen@example.net"],
  ["Outi", "Lehtonen", "outi.lehtonen@example.com"],
  ["Antti", "Heikkilä", "antti.heikkila@example.com"],
  ["Kaisa", "Mäkelä", "kaisa.makela@example.org"],
  ["Eero", "Räsänen", "eero.rasanen@example.com"],
];

const BULGARIA: Name[] = [
  ["Мария", "Иванова", "maria.ivanova@example.com"],
  ["Георги", "Димитров", "georgi.dimitrov@example.com"],
  ["Елена", "Петрова", "elena.petrova@example.net"],
  ["Иван", "Николов", "ivan.nikolov@example.com"],
  ["Десислава", "Стоянова", "desi.stoyanova@example.org"],
  ["Петър", "Ангелов", "petar.angelov@example.com"],
  ["Цветелина", "Тодорова", "tsveti.todorova@example.com"],
  ["Стоян", "Христов", "stoyan.hristov@example.net"],
  ["Радка", "Георгиева", "radka.georgieva@example.com"],
  ["Николай", "Василев", "nikolay.vasilev@example.com"],
];

const IRELAND: Name[] = [
  ["Aoife", "Murphy", "aoife.murphy@example.com"],
  ["Conor", "Byrne", "conor.byrne@example.com"],
  ["Siobhán", "O'Sullivan", "siobhan.osullivan@example.net"],
  ["Declan", "Walsh", "declan.walsh@example.com"],
  ["Niamh", "Kelly", "niamh.kelly@example.org"],
  ["Pádraig", "Ryan", "padraig.ryan@example.com"],
];

type Market = Pick<DemoCustomer, "country" | "locale" | "time_zone" | "currency"> & {
  names: Name[];
  /** The first so many buy in this web shop instead of at the counter. */
  online?: { at: DemoSource; first: number };
};

const MARKETS: Market[] = [
  { country: "PL", locale: "pl-PL", time_zone: "Europe/Warsaw", currency: "PLN", names: POLAND },
  { country: "FI", locale: "fi-FI", time_zone: "Europe/Helsinki", currency: "EUR", names: FINLAND },
  {
    country: "BG",
    locale: "bg-BG",
    time_zone: "Europe/Sofia",
    currency: "EUR",
    names: BULGARIA,
    online: { at: "woocommerce", first: 3 },
  },
  {
    country: "IE",
    locale: "en-IE",
    time_zone: "Europe/Dublin",
    currency: "EUR",
    names: IRELAND,
    online: { at: "shopify", first: 3 },
  },
];

/** Two withdraw their consent to surveys at the counter. */
export function withdrawsConsent({ index }: Pick<DemoCustomer, "index">): boolean {
  return index === 23 || index === 36;
}

/** Three in four Poles tick the boxes; elsewhere existing customers may be written to without. */
const consentsOf = (country: DemoCountry, index: number): string[] => {
  if (country === "PL") return index % 4 === 3 ? [] : ["surveys", "thanks"];
  return index % 5 === 0 ? ["surveys", "thanks", "news"] : [];
};

const customersOf = (market: Market, before: number): DemoCustomer[] =>
  market.names.map(([first_name, last_name, email], place) => {
    const { country, locale, time_zone, currency, online } = market;
    const index = before + place;
    const buysAt = online && place < online.first ? online.at : "standard";
    const consents = consentsOf(country, index);
    return {
      id: `c-${101 + index}`,
      index,
      first_name,
      last_name,
      email,
      country,
      locale,
      time_zone,
      currency,
      buysAt,
      consents,
    };
  });

const allCustomers = (): DemoCustomer[] => {
  const customers: DemoCustomer[] = [];
  for (const market of MARKETS) customers.push(...customersOf(market, customers.length));
  return customers;
};

/** In the order of their `index`. */
export const DEMO_CUSTOMERS: readonly DemoCustomer[] = allCustomers();
