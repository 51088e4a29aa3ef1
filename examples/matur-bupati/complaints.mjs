import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const { offices, places, subjects, handledBy } = JSON.parse(
  readFileSync(new URL('catalogue.json', import.meta.url), 'utf8'),
);
const minute = 60_000;
const hour = 60 * minute;
const slot = 3 * hour;
const days = 7;

/**
 * Complaints of one office in the last seven days, newest first. A real application reads its own database here;
 * the sample makes the same complaints again from the code of the unit and the time, so it is alive at any hour.
 * @param {{ code: string, name: string }} office
 * @param {number} now
 */
export function complaintsOf(office, now) {
  const newest = Math.floor(now / slot);
  const found = [];
  for (let n = newest; n > newest - (days * 24 * hour) / slot; n -= 1) {
    const complaint = complaintIn(office, n, now);
    if (complaint) found.push(complaint);
  }
  return found;
}

/** Offices whose complaints this person may see: leaders see all, others their own. */
export function officesOf(person) {
  const own = person.unit ?? person.opd;
  if (!person.roles.includes('leader')) return own ? [own] : [];
  return Object.entries(offices).map(([code, name]) => ({ code, name }));
}

/**
 * One complaint by its number, if it is among those of these offices.
 * @param {{ code: string, name: string }[]} among
 */
export function findComplaint(number, among, now) {
  const [, code, n] = /^([A-Z0-9-]{2,40})-(\d{5,7})$/.exec(number) ?? [];
  const office = among.find((candidate) => candidate.code === code);
  const age = Math.floor(now / slot) - Number(n);
  if (!office || age < 0 || age >= (days * 24 * hour) / slot) return null;
  return complaintIn(office, Number(n), now);
}

/** At most one complaint comes in every three hours: this one, or none. */
function complaintIn(office, n, now) {
  const dice = roll(`${office.code} ${n}`);
  if (dice(10) < 4) return null;
  const receivedAt = n * slot + dice(slot / minute) * minute;
  if (receivedAt > now) return null;
  const categories = handledBy[office.code] ?? ['Pelayanan umum'];
  const category = dice(6) === 0 ? 'Pelayanan umum' : categories[dice(categories.length)];
  const hoursToResponse = [1, 3, 6, 10, 14, 18, 21, 23, 27, 36][dice(10)];
  const respondedAt = receivedAt + hoursToResponse * hour + dice(60) * minute;
  const solvedAt = respondedAt + (6 + dice(60)) * hour;
  return {
    number: `${office.code}-${n}`,
    office,
    category,
    text: subjects[category][dice(subjects[category].length)],
    place: `Kecamatan ${places[dice(places.length)]}`,
    // 84% of the reports of 2025 came by WhatsApp.
    channel: dice(100) < 84 ? 'WhatsApp' : 'Situs web',
    receivedAt,
    respondedAt: respondedAt <= now ? respondedAt : null,
    solvedAt: solvedAt <= now ? solvedAt : null,
  };
}

/** Numbers that look thrown but are the same each time for the same seed. */
function roll(seed) {
  const bytes = createHash('sha256').update(seed).digest();
  let at = 0;
  return (sides) => bytes.readUInt16BE((at++ * 2) % 30) % sides;
}
