import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

const { topics, offices, places } = JSON.parse(
  readFileSync(new URL('catalogue.json', import.meta.url), 'utf8'),
);
const day = 86_400_000;
const licences = ['CC BY 4.0', 'CC0 1.0'];
const formatSets = [['CSV'], ['CSV', 'XLSX'], ['CSV', 'API'], ['CSV', 'XLSX', 'API']];

/**
 * Data sets this person may see: all of their own unit, and the public ones of the others. A real application
 * asks its catalogue (CKAN, for example); the sample derives them from the code of the unit.
 * @param {{ unit: { code: string, name: string } | null }} person
 * @param {number} now
 */
export function dataSetsFor(person, now) {
  const own = person.unit;
  const others = Object.entries(offices)
    .map(([code, name]) => ({ code, name }))
    .filter(({ code }) => code !== own?.code);
  return {
    own: own ? dataSetsOf(own, now) : [],
    others: others.flatMap((office) => dataSetsOf(office, now)).filter((one) => one.access === 'publik'),
  };
}

/** Data sets of one office, last changed first. */
export function dataSetsOf(office, now) {
  return [...(topics[office.code] ?? []), ...topics.umum]
    .map(([title, measure, low, high], index) => {
      const dice = roll(`${office.code} ${title}`);
      return {
        id: `${office.code.toLowerCase()}-${index + 1}`,
        office,
        title,
        measure,
        range: [low, high],
        formats: formatSets[dice(formatSets.length)],
        licence: licences[dice(licences.length)],
        // What every office keeps about itself is internal unless it was released.
        access: topics.umum.some(([common]) => common === title) && dice(3) > 0 ? 'internal' : 'publik',
        updatedAt: (Math.floor(now / day) - dice(120)) * day,
      };
    })
    .sort((a, b) => b.updatedAt - a.updatedAt);
}

/** Every word must stand somewhere in the title, the office or a format. */
export function matching(dataSets, words) {
  const wanted = words.toLocaleLowerCase('id').split(/\s+/).filter(Boolean);
  return dataSets.filter(({ title, office, formats }) => {
    const text = `${title} ${office.name} ${office.code} ${formats.join(' ')}`.toLocaleLowerCase('id');
    return wanted.every((word) => text.includes(word));
  });
}

/** The rows of a data set: one per district, three years. */
export function rowsOf({ id, range: [low, high] }, now) {
  const year = new Date(now).getUTCFullYear();
  return places.map((place) => {
    const dice = roll(`${id} ${place}`);
    const years = [year - 3, year - 2, year - 1];
    return { place, values: Object.fromEntries(years.map((past) => [past, low + dice(high - low + 1)])) };
  });
}

/** RFC 4180, with a byte order mark so that spreadsheets read it as UTF-8. */
export function toCsv(dataSet, now) {
  const rows = rowsOf(dataSet, now);
  const years = Object.keys(rows[0].values);
  const lines = [
    ['kecamatan', ...years],
    ...rows.map(({ place, values }) => [place, ...years.map((y) => values[y])]),
  ];
  return `\uFEFF${lines.map((line) => line.map(cell).join(',')).join('\r\n')}\r\n`;
}

function cell(value) {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Numbers that look thrown but are the same each time for the same seed. */
function roll(seed) {
  const bytes = createHash('sha256').update(seed).digest();
  let at = 0;
  return (sides) => bytes.readUInt32BE((at++ * 4) % 28) % sides;
}
