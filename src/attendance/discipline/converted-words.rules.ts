import type { DisciplineRules } from './discipline-rules.js';

/** From what days were made that nobody was away for whole, and by which decrees. */
export function convertedWords({ minutesAsDays, halfDays }: DisciplineRules): string {
  const parts = [
    ...(minutesAsDays ? [`dari menit kurang (${minutesAsDays.decree})`] : []),
    ...(halfDays ? [`dari setengah hari (${halfDays.decree})`] : []),
  ];
  return parts.join(' dan ');
}
