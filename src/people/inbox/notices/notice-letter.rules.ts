/** How often each sentence applies, in the order in which it happened first. */
export function toldSentences(sentences: readonly string[]): { sentence: string; times: number }[] {
  const times = new Map<string, number>();
  for (const sentence of sentences) times.set(sentence, (times.get(sentence) ?? 0) + 1);
  return [...times].map(([sentence, count]) => ({ sentence, times: count }));
}

/** One line: what happened when it is one thing, else how much of it. */
export function noticeTitle(sentences: readonly string[]): string {
  const [first, ...others] = toldSentences(sentences);
  return first && others.length === 0 ? lineOf(first) : `${sentences.length} kabar baru untuk Anda`;
}

/**
 * A letter says that something happened and where it stands; whoever reads another's mailbox learns no name, no day and
 * no reason.
 */
export function noticeLetter(
  sentences: readonly string[],
  { service, publicUrl, link }: { service: string; publicUrl: string; link: string },
): { subject: string; text: string } {
  const lines = toldSentences(sentences).map((told) => `- ${lineOf(told)}`);
  return {
    subject: noticeTitle(sentences),
    text: [
      `Kabar untuk Anda di ${service}:`,
      '',
      ...lines,
      '',
      `Buka: ${publicUrl}${link}`,
      '',
      'Isinya hanya terbaca setelah Anda masuk. Kami tidak pernah meminta kata sandi lewat surel.',
      '',
      `Mengatur atau menghentikan surel ini: ${publicUrl}/akun/pemberitahuan`,
      'Surel ini dikirim otomatis; balasannya tidak dibaca.',
      '',
    ].join('\n'),
  };
}

/** Where a letter leads: its one page, unless that address names a day or a person; else the inbox. */
export function openLink(links: readonly (string | null)[]): string {
  const [only, ...others] = new Set(links);
  return only && others.length === 0 && /^\/[a-z/-]+$/.test(only) ? only : '/kabar';
}

function lineOf({ sentence, times }: { sentence: string; times: number }): string {
  return times === 1 ? sentence : `${sentence} (${times})`;
}
