import { BYTE_ORDER_MARK, csvLine } from '../../../web/index.js';
import {
  CHANNELS,
  CHANNEL_WORDS,
  type Channel,
  LACK_WORDS,
  type Lack,
  lacksOf,
} from './official-account.rules.js';
import type { OfficialAccount, Opd } from './official-account.js';

export interface OfficialReport {
  rows: { opd: Opd; accounts: Partial<Record<Channel, OfficialAccount>>; lacking: number }[];
  /** OPD that lack nothing. */
  complete: number;
  counts: Record<Lack, number>;
}

/** OPD by channel, and how much is missing of what. */
export function officialReport(opd: readonly Opd[], accounts: readonly OfficialAccount[]): OfficialReport {
  const counts: Record<Lack, number> = { account: 0, admin: 0, decree: 0 };
  const rows = opd.map((one) => {
    const own = Object.fromEntries(
      accounts.filter(({ unitId }) => unitId === one.id).map((account) => [account.channel, account]),
    ) as Partial<Record<Channel, OfficialAccount>>;
    const lacks = CHANNELS.flatMap((channel) => lacksOf(own[channel]));
    for (const lack of lacks) counts[lack]++;
    return { opd: one, accounts: own, lacking: lacks.length };
  });
  return { rows, complete: rows.filter(({ lacking }) => lacking === 0).length, counts };
}

/** One line for each OPD and channel. */
export function officialCsv({ rows }: OfficialReport): string {
  const head = csvLine(['Kode', 'OPD', 'Kanal', 'Alamat', 'Pengelola', 'Nomor SK', 'Tanggal SK', 'Keadaan']);
  const lines = rows.flatMap(({ opd, accounts }) =>
    CHANNELS.map((channel) => {
      const account = accounts[channel];
      const lacks = lacksOf(account);
      return csvLine([
        opd.code,
        opd.name,
        CHANNEL_WORDS[channel],
        account?.address ?? '',
        account?.adminName ?? '',
        account?.decreeNumber ?? '',
        account?.decreeDate ?? '',
        lacks.length === 0 ? 'Lengkap' : lacks.map((lack) => LACK_WORDS[lack]).join(', '),
      ]);
    }),
  );
  return BYTE_ORDER_MARK + head + lines.join('');
}
