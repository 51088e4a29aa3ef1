import type { FactCodes } from '../../audit/index.js';
import { API_SCOPES } from '../applications/scopes.js';
import { WEBHOOK_KINDS } from '../applications/webhooks/webhook-kinds.js';
import { CLAIM_NAMES, SCOPE_NAMES } from '../oidc/policy/consent-words.rules.js';
import type { EndReason } from '../oidc/sign-out/session-ending.service.js';

const SESSION_ENDED: Record<EndReason, string> = {
  'signed-out': 'keluar sendiri',
  expired: 'kedaluwarsa',
  'ended-by-owner': 'diakhiri pemiliknya',
  'ended-by-administrator': 'diakhiri pengelola',
  'account-disabled': 'akun ditutup',
  'employment-ended': 'tidak lagi bekerja',
  'password-changed': 'kata sandi diganti',
};

/** Words for the codes that this wing writes into the record. */
export const IDENTITY_WORDS: FactCodes = {
  acr: { aal1: 'kata sandi', aal2: 'kata sandi dan kode dari ponsel' },
  kind: { totp: 'kode dari ponsel', 'recovery-code': 'kode pemulihan' },
  kinds: WEBHOOK_KINDS,
  scopes: SCOPE_NAMES,
  rights: SCOPE_NAMES,
  claims: CLAIM_NAMES,
  status: { active: 'aktif', disabled: 'nonaktif' },
  mode: { planned: 'terencana', now: 'segera' },
  at: {
    authorization: 'halaman masuk',
    token: 'permintaan token',
    userinfo: 'permintaan data orang',
    device_authorization: 'masuk dari perangkat lain',
    code_verification: 'kode perangkat lain',
  },
  reason: {
    ...SESSION_ENDED,
    // A code from the phone or from paper.
    wrong: 'kode salah',
    used: 'kode sudah dipakai',
    none: 'verifikasi dua langkah belum dipasang',
    skewed: 'jam ponsel tidak tepat',
    'recovery-wrong': 'kode pemulihan salah',
    wait: 'terlalu banyak percobaan',
    busy: 'server sibuk',
    // An application.
    'no-rules': 'aplikasi belum dibuka untuk siapa pun',
    'not-yet': 'aturan aksesnya belum berlaku',
    ended: 'aturan aksesnya sudah berakhir',
    'not-covered': 'tidak termasuk aturan akses',
    // The guard.
    'needs a person': 'perlu seseorang, bukan aplikasi',
    'sign-in too old': 'kata sandi diketik terlalu lama yang lalu',
    'level aal2': 'tanpa kode dari ponsel',
    ...Object.fromEntries(API_SCOPES.map((scope) => [`scope ${scope}`, `token tanpa cakupan ${scope}`])),
  },
};
