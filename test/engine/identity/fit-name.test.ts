/** Names of the world may be in a greeting; addresses, links and offers that stand in a name may not. */

import { describe, expect, it } from "vitest";
import { fitName, unfitNames, withFitNames } from "#engine/identity/fit-name.ts";

// biome-ignore format: a list
const REAL = [
  "Zofia", "Anna", "Anna Maria", "María-José", "O'Brien", "D'Angelo", "van der Berg", "Żak", "Łukasz", "Święcicka", "Иван", "Мария", "Димитър",
  "Пенчо", "Екатерина Ивановна", "Юлия", "Ёлка", "Ірина", "Олександр", "Ђорђе", "李", "王小明", "佐藤", "さくら", "ハナコ", "김", "김민준", "이서연",
  "Nguyễn Thị Minh", "Phạm", "محمد", "فاطمة الزهراء", "עברית", "שרה", "राजेश", "प्रिया", "சுந்தரம்", "สมชาย", "กมลชนก", "Ἀλέξανδρος", "Γιώργος",
  "Ελένη", "Հայկ", "გიორგი", "Dr. House", "Dr.House", "Prof. Anna", "Mgr. Jana", "J.R.R.", "J. R. R.", "G.", "St. John", "Mary Ann", "Jean-Luc",
  "Anne-Marie", "Ole Kristian", "Åsa", "Øystein", "Sjöfn", "Þórdís", "Guðrún", "Ægir", "Jürgen", "Groß", "Müller-Lüdenscheidt", "Aino", "Väinö",
  "Päivi", "Yrjö", "Hämäläinen", "Öberg", "Zoë", "🌸 Zoë", "Chloé", "Renée", "François", "Benoît", "Ñusta", "Íñigo", "João", "Conceição",
  "Gonçalo", "Ângela", "Ștefan", "Țiriac", "Đorđe", "Čedomir", "Šárka", "Řehoř", "Žofie", "Ľubomír", "Ágnes", "Győző", "Ödön", "Gintarė",
  "Jūratė", "Ķirsis", "Ģirts", "Õnne", "Gülşen", "İbrahim", "Çağla", "Şule", "Win", "Aung Win", "Htut", "Free", "Rob Free", "Sale", "Bonus",
  "Null", "None", "Undefined", "Test", "Admin", "True", "Christmas", "Love", "Hope", "Faith", "Grace", "Will", "May", "June", "April", "Mark",
  "Bill", "Cash", "Johnny Cash", "Penny", "Rich", "Rich Price", "Price", "Buck", "Dollar", "Pound", "Euros", "Order", "Ship", "Link", "Page",
  "Webb", "Wade", "Art", "Nett", "Com", "Io", "Ai", "Bo", "Ng", "Y", "Ó", "Xi", "U", "Li Na", "An Na Li", "You", "Are", "Won", "Her", "Has",
  "Mac Donald", "McDonald", "MacGregor", "Fitzgerald", "de la Cruz", "De Souza e Silva", "da Silva", "dos Santos", "von und zu Guttenberg",
  "van den Hoogenband", "'t Hooft", "ter Stegen", "ten Brink", "bin Laden", "ibn Sina", "al-Rashid", "el-Sayed", "ben David", "ap Rhys", "Ó Súilleabháin",
  "Nic Dhonnchadha", "María del Carmen de los Ángeles", "Pedro de Alcântara Francisco António João", "Wolfeschlegelsteinhausenbergerdorff",
  "Keihanaikukauakahihuliheekahaunaele", "X Æ A-12", "Louis XIV", "Henry 8", "Jr.", "Martin Luther King Jr.", "Sammy Davis, Jr.", "Smith (née Jones)",
  "Lis & Söhne", "Anna & Piotr", "Anna i Piotr", "Anna und Max", "Mr & Mrs Smith", "Familie Huber", "Rodzina Kowalskich", "Lady Gaga", "Sting",
  "Bono", "Cher", "Madonna", "Prince", "Teller", "Moxie", "anna", "ANNA", "aNnA", "Anna-", "Anna  Maria", "  Anna  ", "O\u2019Neill", "D\u02bcArcy",
  "Ka\u02bbahumanu", "Jean–Paul", "Mary-Kate & Ashley", "O'Brien <x>", "Nguyen/Tran", "Anna (Ania)", "Anna \"Ania\" Nowak", "Élodie", "Zo\u0308e",
  "A\u030asa", "Hélène de Troyes", "Sørina", "Ásgeir", "Kübra", "Oğuz", "Ömer", "Nữ", "Đặng", "Trần Văn Bình", "Siti Nurhaliza binti Tarudin",
  "Abdul Rahman bin Abdul Aziz", "Muhammad ʿAlī", "Ngozi", "Olúwaṣeun", "Adébáyọ̀", "Thandiwe", "Nomvula", "Tshepo", "Kwame", "Wanjikũ", "Te Ata",
];

const AD = [
  "Claim 1 BTC https://win.example/x",
  "visit www.win.example now",
  "http://a.example",
  "HTTPS://A.EXAMPLE",
  "hxxp://a.example",
  "win.example",
  "WIN.EXAMPLE",
  "shop.com",
  "t.me/prize",
  "bit.ly/3xYz",
  "a.example/path?x=1",
  "www win example",
  "ｗｗｗ．ｗｉｎ．ｅｘａｍｐｌｅ",
  "win。example",
  "win\u200b.example",
  "w\u200dw\u200dw.win.example",
  "win[.]example",
  "win (dot) example",
  "win dot com",
  "anna@example.com",
  "@anna",
  "a ＠ b",
  "mailto:a@b.example",
  "50% off",
  "-20 %",
  "100 €",
  "€100",
  "$1,000,000",
  "1000 PLN",
  "500 zł",
  "5000 USD",
  "0.5 BTC",
  "BTC 2",
  "100 лв",
  "1000 рублей",
  "Win 1000",
  "$$$ Anna $$$",
  "click here",
  "Click",
  "Кликни тук",
  "kliknij",
  "нажмите сюда",
  "klikkaa tästä",
  "casino",
  "Viagra 4 men",
  "free iphone",
  "Free money",
  "gratis prezent",
  "бесплатно деньги",
  "Claim your prize",
  "call 0700 123 456",
  "+48 600 100 200",
  "1234567",
  "You have won a prize",
  "You are our winner now",
  "Masz dla nas 2 minuty teraz",
  "🎁🎁🎁 Anna",
  "🔥🔥🔥",
  "Anna!!!",
  "WOW!! Anna",
  "x".repeat(61),
  "one two three four five six seven",
  "join telegram",
  "whatsapp me",
  "buy now",
  "order now",
  "bitcoin giveaway",
  "<a href=x>",
  "{<script>}",
  "www.xn--80ak6aa92e.com",
  "пример.com",
];

describe("a name in a greeting", () => {
  it(`is kept as it is written, for ${REAL.length} names of the world`, () => {
    expect(REAL.length).toBeGreaterThanOrEqual(200);
    const lost = REAL.filter((name) => fitName(name) !== name.replace(/\s+/g, " ").trim());
    expect(lost).toEqual([]);
  });

  it(`is left out where it carries an address, a link or an offer, for ${AD.length} of them`, () => {
    expect(AD.filter((name) => fitName(name) !== undefined)).toEqual([]);
  });

  it.each(["", " ", "\u00a0", "\u200b", "\u202e\u202c", ".", "-", "–", "...", "0", "42", "\u0000", "\ufeff"])(
    "is none where nothing is written: %j",
    (name) => {
      expect(fitName(name)).toBeUndefined();
    },
  );

  it("loses what is not seen, or turns the direction of writing", () => {
    expect(fitName("\u202egnA\u202c Maria")).toBe("gnA Maria");
    expect(fitName("An\u200bna\u0007\r\nMaria")).toBe("Anna Maria");
    expect(fitName("👩‍👩‍👧 Zoë")).toBe("👩‍👩‍👧 Zoë");
  });

  it("of a firm may hold a domain and digits, but no link and no offer", () => {
    for (const firm of [
      "Booking.com",
      "3M",
      "7-Eleven",
      "1&1",
      "Lis & Söhne",
      "Cash Converters",
      "Win Win Sp. z o.o.",
      "Free SAS",
    ])
      expect([firm, fitName(firm, "company")]).toEqual([firm, firm]);
    for (const ad of ["https://a.example", "www.a.example", "50% off", "click here", "a@b.example"])
      expect(fitName(ad, "company")).toBeUndefined();
  });
});

describe("the facts of a template", () => {
  it("do not know a name that is left out, and all else as it is", () => {
    const customer = { id: "c-1", first_name: "visit www.win.example now", last_name: "\u202eKa", orders: 3 };
    expect(withFitNames({ customer, order: { number: "7" } })).toEqual({
      customer: { id: "c-1", last_name: "Ka", orders: 3 },
      order: { number: "7" },
    });
    expect(unfitNames(customer)).toEqual(["first_name"]);
  });
});
