const minute = 60_000;
const hour = 60 * minute;
/** First response within 1 x 24 hours, nights and holidays counted (standard procedure of Lapor MasBup, 2025). */
export const limit = 24 * hour;
const soon = 4 * hour;

/**
 * The clock of one complaint. Exactly 24 hours is still in time.
 * @param {{ receivedAt: number, respondedAt: number | null, now: number }} complaint instants in milliseconds
 * @returns {{ state: 'answered' | 'answered-late' | 'running' | 'soon' | 'overdue', tone: 'good' | 'warn' | 'bad', dueAt: number, words: string }}
 */
export function responseClock({ receivedAt, respondedAt, now }) {
  const dueAt = receivedAt + limit;
  if (respondedAt !== null && respondedAt <= now) {
    const took = inWords(respondedAt - receivedAt);
    return respondedAt <= dueAt
      ? { state: 'answered', tone: 'good', dueAt, words: `Ditanggapi dalam ${took}` }
      : { state: 'answered-late', tone: 'warn', dueAt, words: `Ditanggapi setelah ${took}` };
  }
  const left = dueAt - now;
  if (left < 0) return { state: 'overdue', tone: 'bad', dueAt, words: `Lewat batas ${inWords(-left)}` };
  const words = `Sisa ${inWords(left)}`;
  return left <= soon
    ? { state: 'soon', tone: 'warn', dueAt, words }
    : { state: 'running', tone: 'good', dueAt, words };
}

/** Whole minutes in words, rounded down: "5 jam 12 menit", "2 hari 1 jam". */
export function inWords(milliseconds) {
  const minutes = Math.floor(milliseconds / minute);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  if (days >= 2) return hours > 0 ? `${days} hari ${hours} jam` : `${days} hari`;
  const allHours = days * 24 + hours;
  if (allHours === 0) return rest === 0 ? 'kurang dari 1 menit' : `${rest} menit`;
  return rest > 0 ? `${allHours} jam ${rest} menit` : `${allHours} jam`;
}
