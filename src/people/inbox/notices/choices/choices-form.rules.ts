import type { Fault } from '../../../../platform/index.js';
import type { Typed } from '../../../../web/index.js';
import { CHANNELS, type Channel, type NoticeKind } from '../notice-kind.js';
import type { NoticeChoices } from './notice-choices.js';

const WORDS: Record<Channel, string> = { mail: 'surel', push: 'notifikasi' };
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;

/** Name of a box to tick. */
export const boxOf = (channel: Channel, kind: string): string => `${WORDS[channel]}_${kind}`;

/** As the form shows it. */
export function typedChoices({ kinds, times, mailTo }: NoticeChoices): Typed {
  return {
    ...Object.fromEntries(
      kinds.flatMap((choice) =>
        CHANNELS.filter((channel) => choice[channel]).map((channel) => [boxOf(channel, choice.kind), 'ya']),
      ),
    ),
    tenang_dari: times.quiet?.from ?? '',
    tenang_sampai: times.quiet?.until ?? '',
    ...(times.daily ? { sekali_sehari: 'ya' } : {}),
    alamat: mailTo,
  };
}

/** What a body chooses, or what is wrong with it. */
export function choicesOf(
  typed: Typed,
  kinds: readonly Pick<NoticeKind, 'kind'>[],
): NoticeChoices | { faults: Fault[] } {
  const { tenang_dari: from = '', tenang_sampai: until = '', alamat } = typed;
  const faults: Fault[] = [];
  const clockFault = (field: string, value: string) => {
    if (value !== '' && !CLOCK.test(value)) faults.push({ field, message: 'Tulis jam seperti 20:00.' });
  };
  clockFault('tenang_dari', from);
  clockFault('tenang_sampai', until);
  if ((from === '') !== (until === ''))
    faults.push({
      field: from === '' ? 'tenang_dari' : 'tenang_sampai',
      message: 'Isi kedua jam, atau kosongkan keduanya.',
    });
  else if (from !== '' && from === until)
    faults.push({ field: 'tenang_sampai', message: 'Jam tenang harus berakhir pada jam yang lain.' });
  if (alamat !== 'official' && alamat !== 'personal')
    faults.push({ field: 'alamat', message: 'Pilih ke mana surel dikirim.' });
  if (faults.length > 0) return { faults };
  const ticked = (channel: Channel, kind: string) => typed[boxOf(channel, kind)] === 'ya';
  return {
    kinds: kinds.map(({ kind }) => ({ kind, mail: ticked('mail', kind), push: ticked('push', kind) })),
    times: { quiet: from === '' ? null : { from, until }, daily: typed['sekali_sehari'] === 'ya' },
    mailTo: alamat as NoticeChoices['mailTo'],
  };
}
