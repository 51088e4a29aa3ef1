/** Where an OPD speaks to the public, in the order of the reports. */
export const CHANNELS = ['website', 'instagram', 'facebook', 'x'] as const;
export type Channel = (typeof CHANNELS)[number];

export const CHANNEL_WORDS: Record<Channel, string> = {
  website: 'Situs web',
  instagram: 'Instagram',
  facebook: 'Facebook',
  x: 'X (Twitter)',
};

export type Address = { ok: true; address: string } | { ok: false; message: string };

const HANDLE: Record<Exclude<Channel, 'website'>, RegExp> = {
  instagram: /^[A-Za-z0-9](?:[A-Za-z0-9._]{0,28}[A-Za-z0-9_])?$/,
  facebook: /^[A-Za-z0-9.]{5,50}$/,
  x: /^[A-Za-z0-9_]{1,15}$/,
};
const HOSTS: Record<Exclude<Channel, 'website'>, readonly string[]> = {
  instagram: ['instagram.com'],
  facebook: ['facebook.com', 'fb.com'],
  x: ['x.com', 'twitter.com'],
};
const HOME: Record<Exclude<Channel, 'website'>, string> = {
  instagram: 'https://www.instagram.com/',
  facebook: 'https://www.facebook.com/',
  x: 'https://x.com/',
};
/** Pages of the services themselves, which look like a name but are nobody's account. */
const NOBODYS = new Set([
  'home',
  'explore',
  'login',
  'search',
  'i',
  'p',
  'reel',
  'pages',
  'groups',
  'watch',
  'share',
  'intent',
  'hashtag',
]);

/** The address of an account in one way of writing; `@name` is understood too. */
export function officialAddress(channel: Channel, text: string): Address {
  const written = text.trim();
  if (channel === 'website') return website(written);
  const name =
    /^@?[A-Za-z0-9._]+$/.test(written) && !/\.(com|id|net|org)$/i.test(written)
      ? written.replace(/^@/, '')
      : undefined;
  return name === undefined ? fromLink(channel, written) : account(channel, name);
}

function website(written: string): Address {
  const url = urlOf(written);
  const fits =
    url &&
    (url.protocol === 'https:' || url.protocol === 'http:') &&
    url.username === '' &&
    url.password === '' &&
    url.port === '' &&
    /^(?=.{4,253}$)([a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/.test(url.hostname);
  if (!fits) return refused('Tulis alamat situs, misalnya https://dinkes.purbalinggakab.go.id');
  const social = (Object.keys(HOSTS) as (keyof typeof HOSTS)[]).find((other) => isAt(url, other));
  if (social)
    return refused(`Ini alamat ${CHANNEL_WORDS[social]}, bukan situs web. Pilih kanal yang sesuai.`);
  url.hash = '';
  return { ok: true, address: url.href.replace(/\/$/, '') };
}

function fromLink(channel: Exclude<Channel, 'website'>, written: string): Address {
  const url = urlOf(written);
  if (!url || !isAt(url, channel)) {
    const example = `${HOME[channel]}dinkominfopbg`;
    return refused(`Tulis nama akun atau alamatnya di ${CHANNEL_WORDS[channel]}, misalnya ${example}`);
  }
  const id = url.searchParams.get('id');
  if (channel === 'facebook' && url.pathname === '/profile.php' && id && /^\d{5,20}$/.test(id))
    return { ok: true, address: `${HOME.facebook}profile.php?id=${id}` };
  const [name = '', ...more] = url.pathname.split('/').filter(Boolean);
  if (more.length > 0) return refused('Ini alamat sebuah kiriman. Tulis alamat akunnya.');
  return account(channel, name);
}

function account(channel: Exclude<Channel, 'website'>, name: string): Address {
  if (!HANDLE[channel].test(name) || NOBODYS.has(name.toLowerCase()))
    return refused(`“${name.slice(0, 60)}” bukan nama akun ${CHANNEL_WORDS[channel]} yang benar.`);
  return { ok: true, address: `${HOME[channel]}${name}` };
}

function urlOf(written: string): URL | null {
  if (/\s|[<>"]/.test(written) || written.length > 300) return null;
  try {
    return new URL(/^[a-z][a-z0-9+.-]*:/i.test(written) ? written : `https://${written}`);
  } catch {
    return null;
  }
}

function isAt(url: URL, channel: Exclude<Channel, 'website'>): boolean {
  const host = url.hostname.replace(/^(www|m|mobile|web|id-id)\./, '');
  return /^https?:$/.test(url.protocol) && HOSTS[channel].includes(host);
}

function refused(message: string): Address {
  return { ok: false, message };
}

/** What an official account still lacks. */
export type Lack = 'account' | 'admin' | 'decree';

export const LACK_WORDS: Record<Lack, string> = {
  account: 'Belum ada',
  admin: 'Tanpa pengelola',
  decree: 'Tanpa SK',
};

/** An account counts only with somebody appointed for it by a decree. */
export function lacksOf(
  account: { adminId: string | null; decreeNumber: string; decreeDate: string | null } | undefined,
): Lack[] {
  if (!account) return ['account'];
  return [
    ...(account.adminId === null ? (['admin'] as const) : []),
    ...(account.decreeNumber === '' || account.decreeDate === null ? (['decree'] as const) : []),
  ];
}
