/** The date of Easter in the Orthodox churches. */

const DAY = 86_400_000;

/**
 * By Meeus's Julian algorithm, as UTC midnight of the civil (Gregorian) date. The feast is computed in the Julian calendar and then
 * moved; it never falls where the two calendars are in different centuries.
 */
export function orthodoxEaster(year: number): Date {
  const moon = (19 * (year % 19) + 15) % 30;
  const weekday = (2 * (year % 4) + 4 * (year % 7) - moon + 34) % 7;
  const month = Math.floor((moon + weekday + 114) / 31);
  const day = ((moon + weekday + 114) % 31) + 1;
  return new Date(Date.UTC(year, month - 1, day) + julianLag(year) * DAY);
}

/** How far the Julian calendar is behind the civil one: 13 days from 1900 to 2099, a day more in most centuries. */
const julianLag = (year: number): number => Math.floor(year / 100) - Math.floor(year / 400) - 2;
