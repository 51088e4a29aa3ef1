import { describe, expect, it } from '@jest/globals';
import { checkMetadata } from '../application-metadata.rules.js';
import { warningsOf } from './application-warnings.rules.js';

const NOW = new Date('2026-11-22T00:00:00Z');
const inDays = (days: number) => new Date(NOW.getTime() + days * 86_400_000);
const GOOD = {
  client_name: 'Izin',
  redirect_uris: ['https://izin.example.go.id/kembali'],
  backchannel_logout_uri: 'https://izin.example.go.id/keluar',
  contacts: ['izin@example.go.id'],
};

function titles(more: object, secretsUntil: (Date | null)[] = [null]): string[] {
  const checked = checkMetadata({ ...GOOD, ...more });
  if (!checked.ok) throw new Error(JSON.stringify(checked.faults));
  const facts = { metadata: checked.metadata, secretsUntil, now: NOW, dayWords: () => 'besok' };
  return warningsOf(facts).map(({ title }) => title);
}

describe('what should be looked at', () => {
  it('is nothing when all is well', () => {
    expect(titles({})).toEqual([]);
    expect(titles({}, [inDays(1), null])).toEqual([]);
    expect(titles({}, [inDays(1), inDays(15)])).toEqual([]);
  });

  it.each<[string, object, (Date | null)[], string]>([
    ['no valid secret', {}, [], 'Tidak ada rahasia yang berlaku'],
    ['the last secret ends soon', {}, [inDays(1), inDays(13)], 'Rahasia segera kedaluwarsa'],
    [
      'nothing to read in its own name',
      { grant_types: ['authorization_code', 'client_credentials'], scope: 'openid directory:read' },
      [null],
      'Belum boleh membaca apa pun lewat API',
    ],
    ['no PKCE', { e_akun: { pkce_exempt: true } }, [null], 'Boleh masuk tanpa PKCE'],
    [
      'loopback',
      { redirect_uris: ['http://localhost:8080/x'] },
      [null],
      'Alamat kembali di komputer sendiri',
    ],
    ['no notice', { backchannel_logout_uri: undefined }, [null], 'Tidak diberi tahu ketika orang keluar'],
    ['RS256', { id_token_signed_response_alg: 'RS256' }, [null], 'Token ID ditandatangani dengan RS256'],
    ['internal network', { e_akun: { internal_network: true } }, [null], 'Memanggil jaringan dalam'],
    ['nobody to ask', { contacts: undefined }, [null], 'Belum ada surel pengelola'],
  ])('%s', (_, more, secrets, title) => {
    expect(titles(more, secrets)).toEqual([title]);
  });

  it('says nothing of secrets where none are used', () => {
    expect(titles({ token_endpoint_auth_method: 'none' }, [])).toEqual([]);
  });
});
