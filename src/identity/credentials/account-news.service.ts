import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Inbox, NoticeKinds } from '../../people/index.js';
import type { Queryable } from '../../platform/index.js';

interface News {
  title: string;
  body: string;
  /** All that a mail or a push may say of it. */
  sentence: string;
  link: string;
}

const NOT_YOU =
  'Bila bukan Anda: akhiri semua sesi Anda, ganti kata sandi, lalu beri tahu Dinkominfo melalui Bantuan.';

/** What an owner should hear of, should somebody else have done it. */
const NEWS = {
  'password-changed': {
    title: 'Kata sandi Anda diganti',
    body: `Sesi Anda di perangkat lain sudah diakhiri. ${NOT_YOU}`,
    sentence: 'Kata sandi akun Anda diganti',
    link: '/akun/sesi',
  },
  'factor-added': {
    title: 'Verifikasi dua langkah dipasang',
    body: `Mulai sekarang Anda masuk dengan kata sandi dan kode dari ponsel. ${NOT_YOU}`,
    sentence: 'Verifikasi dua langkah akun Anda berubah',
    link: '/akun/faktor',
  },
  'factor-replaced': {
    title: 'Ponsel untuk verifikasi dua langkah diganti',
    body: `Kode dari ponsel yang lama tidak berlaku lagi. ${NOT_YOU}`,
    sentence: 'Verifikasi dua langkah akun Anda berubah',
    link: '/akun/faktor',
  },
  'factor-removed': {
    title: 'Verifikasi dua langkah dilepas',
    body: `Sekarang kata sandi saja cukup untuk masuk ke akun Anda. ${NOT_YOU}`,
    sentence: 'Verifikasi dua langkah akun Anda berubah',
    link: '/akun/faktor',
  },
  'recovery-codes-renewed': {
    title: 'Kode pemulihan baru dibuat',
    body: `Kode pemulihan yang lama tidak berlaku lagi. ${NOT_YOU}`,
    sentence: 'Kode pemulihan akun Anda berubah',
    link: '/akun/faktor',
  },
  'recovery-code-used': {
    title: 'Kode pemulihan dipakai untuk masuk',
    body: `Satu kode pemulihan sudah terpakai. ${NOT_YOU}`,
    sentence: 'Kode pemulihan akun Anda dipakai',
    link: '/akun/faktor',
  },
  'recovery-asked': {
    title: 'Pemulihan akun Anda diminta',
    body: 'Seorang petugas meminta agar akun Anda dipulihkan dengan surat baru. Bila Anda tidak memintanya, beri tahu Dinkominfo melalui Bantuan sebelum petugas kedua menyetujuinya.',
    sentence: 'Pemulihan akun Anda diminta',
    link: '/bantuan',
  },
  'account-recovered': {
    title: 'Akun Anda dipulihkan',
    body: 'Kata sandi baru dibuat dengan surat dari dua petugas; sesi lama diakhiri, dan verifikasi dua langkah perlu dipasang lagi. Bila bukan Anda, beri tahu Dinkominfo melalui Bantuan.',
    sentence: 'Akun Anda dipulihkan',
    link: '/akun/faktor',
  },
} as const satisfies Record<string, News>;
export type AccountNewsTopic = keyof typeof NEWS;

/** Tells owners what was done with their account, in the transaction in which it was done. */
@Injectable()
export class AccountNews implements OnModuleInit {
  constructor(
    private readonly inbox: Inbox,
    private readonly kinds: NoticeKinds,
  ) {}

  onModuleInit(): void {
    this.kinds.register({
      kind: 'account',
      title: 'Keamanan akun',
      about: 'Kata sandi, verifikasi dua langkah, dan pemulihan akun Anda berubah.',
      topics: Object.fromEntries(Object.entries(NEWS).map(([topic, { sentence }]) => [topic, sentence])),
      usual: { mail: true, push: true },
      atMost: 5,
      urgent: true,
    });
  }

  async tell(tx: Queryable, personId: string, topic: AccountNewsTopic): Promise<void> {
    const { title, body, link } = NEWS[topic];
    await this.inbox.tell(tx, { personId, topic, title, body, link, dedupeKey: `${topic}:${randomUUID()}` });
  }
}
