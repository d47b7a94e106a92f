/** Makes the name of a journey of what somebody has called it, in any of the page's languages. */

/** Small letters, digits and hyphens; empty where nothing of it can be written so. */
export function journeyName(text: string): string {
  const folded = text
    .toLowerCase()
    .replace(/[а-яѝłøæœß]/gu, (letter) => LETTERS[letter] ?? "")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "");
  return folded
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, MOST)
    .replace(/^-+|-+$/g, "");
}

const MOST = 60;

const LETTERS: Record<string, string> = {
  ...{ а: "a", б: "b", в: "v", г: "g", д: "d", е: "e", ж: "zh", з: "z", и: "i", й: "y", к: "k", л: "l", м: "m", н: "n" },
  ...{ о: "o", п: "p", р: "r", с: "s", т: "t", у: "u", ф: "f", х: "h", ц: "ts", ч: "ch", ш: "sh", щ: "sht", ъ: "a" },
  ...{ ь: "y", ю: "yu", я: "ya", ѝ: "i", ы: "y", э: "e", ł: "l", ø: "o", æ: "ae", œ: "oe", ß: "ss" },
};
