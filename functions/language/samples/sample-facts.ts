/** Made-up people, one a language, with all that a template may name: for previews. */

import type { Facts } from "#engine/model/facts.ts";

type Sample = { facts: Facts; zone: string };

type Person = {
  first: string;
  last: string;
  country: string;
  zone: string;
  currency: string;
  thing: string;
  parts: string[];
  /** A question of theirs. */
  words: string;
  /** Why an order is late. */
  reason: string;
  /** On a delivery. */
  remark: string;
  /** How an order travels, and where to. */
  way: string;
  address: string[];
  /** Of a product: good, bad, whom it suits. */
  sides: string[];
};

const PEOPLE: Record<string, Person> = {
  en: {
    first: "Aoife",
    last: "O'Brien",
    country: "IE",
    zone: "Europe/Dublin",
    currency: "EUR",
    thing: "Boiler 24 kW",
    parts: ["Delivery", "Installation"],
    words: "Which one suits a small flat?",
    reason: "The supplier sends a week later than agreed.",
    remark: "The crew was friendly, the box was damaged.",
    way: "Home delivery",
    address: ["Aoife O'Brien", "12 Merrion Square", "D02 F627 Dublin"],
    sides: ["Cheap to run.", "It needs its own room.", "Families."],
  },
  pl: {
    first: "Zofia",
    last: "Żak",
    country: "PL",
    zone: "Europe/Warsaw",
    currency: "PLN",
    thing: "Kocioł 24 kW",
    parts: ["Dostawa", "Montaż"],
    words: "Który będzie dobry do małego mieszkania?",
    reason: "Dostawca wysyła tydzień później, niż było uzgodnione.",
    remark: "Ekipa była miła, karton był uszkodzony.",
    way: "Dostawa do domu",
    address: ["Zofia Żak", "ul. Lipowa 8/3", "00-316 Warszawa"],
    sides: ["Tani w użytkowaniu.", "Potrzebuje osobnego miejsca.", "Rodziny."],
  },
  bg: {
    first: "Георги",
    last: "Иванов",
    country: "BG",
    zone: "Europe/Sofia",
    currency: "EUR",
    thing: "Котел 24 kW",
    parts: ["Доставка", "Монтаж"],
    words: "Кой е подходящ за малък апартамент?",
    reason: "Доставчикът изпраща седмица по-късно от уговореното.",
    remark: "Екипът беше любезен, кашонът беше повреден.",
    way: "Доставка до адрес",
    address: ["Георги Иванов", "ул. Витоша 1", "1000 София"],
    sides: ["Евтин при употреба.", "Иска отделно място.", "Семейства."],
  },
  fi: {
    first: "Väinö",
    last: "Mäkelä",
    country: "FI",
    zone: "Europe/Helsinki",
    currency: "EUR",
    thing: "Kattila 24 kW",
    parts: ["Toimitus", "Asennus"],
    words: "Mikä sopii pieneen asuntoon?",
    reason: "Toimittaja lähettää viikon sovittua myöhemmin.",
    remark: "Kuljettajat olivat ystävällisiä, laatikko oli vahingoittunut.",
    way: "Kotiinkuljetus",
    address: ["Väinö Mäkelä", "Koivukatu 4 B 12", "00530 Helsinki"],
    sides: ["Edullinen käyttää.", "Vaatii oman tilan.", "Perheille."],
  },
};

const FALLBACK = {
  first: "Aoife",
  last: "O'Brien",
  country: "IE",
  zone: "Europe/Dublin",
  currency: "EUR",
  thing: "Boiler 24 kW",
  parts: ["Delivery"],
  words: "?",
  reason: "The supplier sends a week later than agreed.",
  remark: "The crew was friendly.",
  way: "Home delivery",
  address: ["Aoife O'Brien", "12 Merrion Square", "D02 F627 Dublin"],
  sides: ["Cheap to run.", "It needs its own room.", "Families."],
};

/** A person of the locale's language; of an unknown one, an English-speaking one. */
export function sampleFor(locale: string): Sample {
  const person = PEOPLE[locale.slice(0, 2)] ?? FALLBACK;
  return { facts: factsOf(person, locale), zone: person.zone };
}

const factsOf = (person: Person, locale: string): Facts => {
  const { currency, thing, parts, words, reason, remark, way, address, sides } = person;
  const [day, moment] = ["2026-12-11", "2026-11-27T09:30:00Z"];
  return {
    customer: customerFacts(person, locale, moment),
    order: {
      id: "o-1001",
      number: "1001",
      status: "paid",
      total: 2611.7,
      currency,
      placed_at: moment,
      expected_at: `${day}T10:00:00Z`,
      reason,
      paid_at: moment,
      fulfilled_at: moment,
      delivered_at: moment,
      discount: 20,
      delivery_method: way,
      delivery_cost: 49.9,
      tax: 488.37,
      delivery_address: address,
      carrier: "DHL",
      tracking_number: "JD0146001",
      tracking_url: "https://carrier.example.com/parcels/JD0146001",
      items: [{ sku: "boiler-24", name: thing, quantity: 2, price: 1290.9 }],
    },
    asset: {
      id: "a-1",
      name: thing,
      sku: "boiler-24",
      installed_at: "2025-12-11",
      maintenance_every: "12 months",
      maintenance_due: day,
      serviced_at: "2025-12-11",
      warranty_end: "2027-12-11",
    },
    quote: {
      id: "q-7",
      number: "7",
      status: "sent",
      total: 1290.9,
      currency,
      expires_at: `${day}T22:59:00Z`,
      includes: parts,
      excludes: [thing],
    },
    event: { type: "order.paid", id: "evt-1", at: moment },
    survey: { id: "s-1", kind: "nps", score: 9, comment: remark },
    answer: { id: "s-1", kind: "nps", score: 9, comment: remark, asked: true },
    case: { id: "k-1", title: words, team: "service-team", due_at: `${day}T10:00:00Z` },
    question: {
      id: "w-1",
      text: words,
      about: [thing],
      options: [{ name: thing, good: sides[0] ?? "", bad: sides[1] ?? "", suits: sides[2] ?? "" }],
    },
    reply: { text: words, subject: thing },
    sign_up: { topics: parts },
    coupon: { code: "ABCD-EFGH-7", valid_until: day, percent: 10, min_order: 50 },
  };
};

const customerFacts = ({ first, last, country, zone }: Person, locale: string, moment: string): Facts[string] => ({
  id: "c-17",
  email: "reader@example.com",
  first_name: first,
  last_name: last,
  locale,
  time_zone: zone,
  country,
  birthday: "1984-02-29",
  name_day: "05-15",
  tags: ["vip"],
  orders: 3,
  revenue: 2890.5,
  first_order_at: "2023-11-12T10:00:00Z",
  last_order_at: moment,
  usual_gap_days: 120,
  last_score: 9,
  open_cases: 0,
  stage: "existing",
  tier: "top",
  rfm: "555",
});

/** What a stored customer lacks is filled in with the sample's: roots that hold nothing, never single facts. */
export function filledIn(stored: Record<string, Record<string, unknown>>, sample: Facts): Record<string, unknown> {
  const empty = Object.entries(stored).filter(([, things]) => Object.keys(things).length === 0);
  return {
    ...sample,
    ...stored,
    ...Object.fromEntries(empty.map(([root]) => [root, sample[root]])),
  };
}
