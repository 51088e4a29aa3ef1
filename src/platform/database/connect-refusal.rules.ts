/** SQLSTATEs of a server that answered, and what the operator has to look at. */
const ANSWERED: Record<string, string> = {
  '28P01': 'PostgreSQL menolak pengguna atau kata sandi di DATABASE_URL',
  '28000': 'PostgreSQL menolak pengguna di DATABASE_URL dari alamat ini',
  '3D000': 'Basis data di DATABASE_URL belum ada di server PostgreSQL itu',
};

/** Why the external database cannot be opened, in one sentence that never repeats the address with its password. */
export function connectRefusal(error: unknown): string {
  const code = (error as { code?: unknown } | null)?.code;
  if (typeof code !== 'string') return unreachable('tidak menjawab');
  return Object.hasOwn(ANSWERED, code) ? `${ANSWERED[code]} (${code}).` : unreachable(code);
}

function unreachable(why: string): string {
  return `Basis data tidak dapat dihubungi (${why}). Periksa DATABASE_URL dan pastikan PostgreSQL berjalan.`;
}
