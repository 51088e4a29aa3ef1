import type { NipFacts } from '../../employees/nip.rules.js';
import type { EmploymentFacts, EndReason } from '../../employees/person-facts.js';
import { rankFault } from '../../employees/rank.rules.js';
import type { EmploymentKind } from '../../person-words.js';
import { readEchelon, readKind, readPositionKind, readRank, readStanding } from './cell-words.rules.js';
import { type CellsOfRow, said, short } from './cells-of-row.js';

/** As what somebody serves. */
export function readEmployment(cells: CellsOfRow, number: NipFacts | null): Partial<EmploymentFacts> {
  const kind = kindIn(cells);
  const byContract = kind === 'pppk' || kind === 'pppk-part-time';
  if (number && kind && kind !== 'official' && byContract !== (number.kind === 'nippppk'))
    cells.fault(
      'number',
      byContract ? 'Statusnya PPPK, tetapi nomornya NIP PNS.' : 'Statusnya PNS, tetapi nomornya NI PPPK.',
    );
  const rank = rankIn(cells, kind);
  const positionKind = cells.word(
    'positionKind',
    readPositionKind,
    'Isi struktural, fungsional, atau pelaksana.',
  );
  const position = cells.text('position');
  if (position.length > 300) cells.fault('position', 'Nama jabatan lebih dari 300 huruf.');
  const contractUntil = cells.workDay('contractUntil');
  if (contractUntil && kind && !byContract)
    cells.fault('contractUntil', 'Hanya PPPK yang memiliki akhir kontrak.');
  return said({
    kind,
    rank,
    position: position || undefined,
    positionKind,
    echelon: echelonIn(cells),
    contractUntil,
  });
}

/** Whether somebody serves, is away, or has left. */
export function readService(cells: CellsOfRow): {
  leaves: EndReason | null;
  away: 'unpaid-leave' | 'suspended' | null;
} {
  const standing = cells.word(
    'standing',
    readStanding,
    'Kedudukan tidak dikenal; misalnya Aktif, Pensiun, CLTN.',
  );
  if (!standing) return { leaves: null, away: null };
  return standing.active
    ? { leaves: null, away: standing.away ?? null }
    : { leaves: standing.reason, away: null };
}

function kindIn(cells: CellsOfRow): EmploymentKind | undefined {
  const [status, more] = [cells.text('kind'), cells.text('kindMore')];
  const kind = readKind(status, more);
  if (!kind && (status || more))
    cells.fault(
      status ? 'kind' : 'kindMore',
      `Status "${short(status || more)}" tidak dikenal. Isi PNS, CPNS, PPPK, atau PPPK paruh waktu.`,
    );
  return kind ?? undefined;
}

function rankIn(cells: CellsOfRow, kind: EmploymentKind | undefined): string | undefined {
  const text = cells.text('rank');
  if (text === '') return undefined;
  const rank = readRank(text);
  const fault = kind && rankFault(kind, rank ?? text);
  if (fault || !rank)
    cells.fault('rank', `Golongan "${short(text)}" tidak dikenal di sini. ${fault ?? ''}`.trim());
  return rank ?? undefined;
}

function echelonIn(cells: CellsOfRow): string | null | undefined {
  const text = cells.text('echelon');
  if (text === '') return undefined;
  const read = readEchelon(text);
  if (read === undefined) cells.fault('echelon', 'Eselon ditulis seperti III.a, atau kosong.');
  return read;
}
